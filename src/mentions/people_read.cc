// One sentence after another: offices, callings and names in a row.
#include <algorithm>

#include "mentions/people_row.h"

namespace banggiao {
namespace {

class PeopleReader {
 public:
  explicit PeopleReader(const PeopleView& view) : view_(view) {}

  PeopleReading read() {
    const Document& document = view_.document;
    reading_.namings.reserve(document.sentences.size());
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
      const Sentence& sentence = document.sentences[s];
      const BlockKind kind = document.article->blocks[sentence.block].kind;
      if (kind == BlockKind::kByline || kind == BlockKind::kFooter) continue;
      sentence_ = s;
      items_.clear();
      scan(sentence.first, sentence.last);
      end_ = sentence.last;
      attach_offices(view_, end_, items_, reading_);
      for (std::size_t i = 1; i < items_.size(); ++i) share_office(i);
      for (std::size_t i = 0; i < items_.size(); ++i) better_form(i);
      borrow_offices();
      carry_office(sentence);
      offices_alone();
    }
    return std::move(reading_);
  }

 private:
  const Hit* small(std::uint32_t w, const Name& value) const {
    return view_.phrase(w, end_, view_.office_words, value);
  }

  void scan(std::uint32_t first, std::uint32_t last) {
    end_ = last;
    std::uint32_t w = carried_name(first);
    bool plural = false;
    std::uint32_t behind_several = 0;  // where "and" ends behind an office of several
    while (w < last) {
      if (view_.plain(w)) {
        plural = false;
        w = view_.unnamed(w) ? w + 1 : view_.party(w) != nullptr ? view_.party(w)->last : view_.place(w)->last;
        continue;
      }
      if (view_.document.may_begin(w, Document::bit(view_.office_words))) {
        if (const Hit* photo = small(w, "photo");
            photo != nullptr && photo->last < last && view_.is(photo->last, ':')) {
          if (w == first || !view_.opens(w - 1)) return;
          w = photo->last;  // "(Nguon: TTXVN) Bo truong X ...": the text goes on behind the bracket
          while (w < last && !view_.is(w, ')') && !view_.is(w, ']')) ++w;
          continue;
        }
        if (const Hit* no = small(w, "not_office")) {
          w = no->last;
          continue;
        }
        if (const Hit* seat = small(w, "not_alone")) {
          plural = true;
          w = seat->last;
          continue;
        }
        if (const std::uint32_t ship = named_ship(w); ship > w) {
          w = ship;
          continue;
        }
      }
      if (const Hit* aside = view_.phrase(w, last, view_.name_asides); aside != nullptr && view_.party(w) == nullptr) {
        w = aside->last;
        continue;
      }
      const Hit* calling = view_.phrase(w, last, view_.private_roles);
      std::optional<OfficeRead> office = read_office(view_, w, last);
      if (office &&
          !(calling != nullptr && calling->last >= office->title.last && calling->last >= office->rank.last)) {
        // "The leaders of the state and of the army": the second are several too.
        const bool several = plural || (w == behind_several && office->lexeme->has("vague"));
        w = add_office(*office, several);
        behind_several = several && small(w, "and") != nullptr ? w + 1 : 0;
        plural = false;
        continue;
      }
      if (calling != nullptr) {
        items_.push_back({RowItem::kPrivate, {w, calling->last}, -1, false, false});
        w = name_at(calling->last, true);
        continue;
      }
      const bool was_plural = plural;
      plural = small(w, "plural") != nullptr;
      const std::uint32_t next = name_at(w, false);
      if (next > w) {
        w = next;
      } else if (view_.party(w) != nullptr) {
        w = view_.party(w)->last;
      } else if (view_.place(w) != nullptr) {
        w = view_.place(w)->last;
      } else {
        plural = plural || (was_plural && small(w, "before") != nullptr);
        ++w;
      }
    }
  }

  // "Co van an ninh quoc gia H.R." and the name in the next line: what was cut behind the initials.
  void carry_office(const Sentence& sentence) {
    const auto initial = [&](std::uint32_t w) { return view_.word(w).capital() && view_.document.text(w).size() == 1; };
    std::uint32_t at = sentence.last;
    while (at >= sentence.first + 2 && view_.is(at - 1, '.') && initial(at - 2)) at -= 2;
    if (at == sentence.last) return;
    for (RowItem& item : items_) {
      if (item.kind != RowItem::kOffice || item.taken || item.plural || item.range.last != at) continue;
      item.taken = true;
      carried_ = item.index;
    }
  }

  // The name at the head of a sentence whose office stands in the one before; returns what follows it.
  std::uint32_t carried_name(std::uint32_t first) {
    if (carried_ < 0) return first;
    const bool word = view_.has(first, end_, view_.name_words, "opener");
    const std::uint32_t next = word ? first : name_at(first, true);
    if (next > first) reading_.namings.back().offices.push_back(carried_);
    carried_ = -1;
    return next;
  }

  // "tau ho ve Do doc Grigorovich": what follows the ship's name; w when there is none.
  std::uint32_t named_ship(std::uint32_t w) const {
    const Hit* kind = small(w, "ship");
    if (kind == nullptr || !view_.has(kind->last, end_, view_.ranks)) return w;
    const std::uint32_t name = view_.phrase(kind->last, end_, view_.ranks)->last;
    const std::optional<NameRead> read = read_name(view_, name, end_, true);
    return read ? read->name.last : w;
  }

  // Adds the office and the name behind it; returns what follows. An office of a named person ("thu ky cua Tong thong
  // X", "phat ngon vien cua ong X") takes that name in and stays free for another.
  std::uint32_t add_office(OfficeRead office, bool plural) {
    take_town(office);
    const int index = static_cast<int>(reading_.offices.size());
    reading_.offices.push_back(office);
    std::uint32_t owner = office.whole.last;
    std::optional<OfficeRead> inner;
    if (office.inner != 0) {
      inner = read_office(view_, office.inner, end_);
    } else if (office.lexeme->has("of") && office.org.empty()) {
      const Hit* of = small(owner, "of");
      if (of == nullptr) of = small(owner, "for");
      if (of != nullptr && (of->lexeme->value == "of" || view_.has(of->last, end_, view_.honorifics))) owner = of->last;
    }
    items_.push_back({RowItem::kOffice, office.whole, index, false, plural});
    if (owner == office.whole.last && !inner) {
      if (!opens_org(office)) return name_at(owner, true);
      OfficeRead& held = reading_.offices[static_cast<std::size_t>(index)];
      if (held.org.empty()) held.org.first = owner;
      held.org.last = held.whole.last = items_.back().range.last = owner + 1;
      return owner + 1;
    }
    const std::size_t outer = items_.size() - 1;
    const std::uint32_t after = name_at(owner, true);
    if (after == owner) return office.whole.last;
    items_[outer].range.last = after;
    reading_.offices[static_cast<std::size_t>(index)].whole.last = after;
    items_.pop_back();
    const std::uint32_t name_first = reading_.namings.back().name.name.first;
    reading_.offices[static_cast<std::size_t>(index)].owner = name_first;
    std::uint32_t end = after;
    if (const Hit* of = small(after, "of"); of != nullptr && of->last < end_) end = of->last;
    if (end < end_ && view_.party(end) != nullptr && view_.party(end)->last <= end_) {
      OfficeRead& outer_office = reading_.offices[static_cast<std::size_t>(index)];
      if (!outer_office.country_named) {
        outer_office.country = view_.party(end)->code;
        outer_office.country_named = true;
      }
      end = view_.party(end)->last;
      items_[outer].range.last = outer_office.whole.last = end;
    } else {
      end = after;
    }
    if (inner) {
      Naming& holder = reading_.namings.back();
      holder.whole.first = inner->whole.first;
      holder.offices.push_back(static_cast<int>(reading_.offices.size()));
      reading_.offices.push_back(*inner);
    }
    return end;
  }

  // No capital inside the organisation, and none behind it that the world table knows as a person.
  bool plain_until(WordRange org, std::uint32_t next) const {
    for (std::uint32_t w = org.first + 1; w < org.last; ++w) {
      if (view_.word(w).capital()) return false;
    }
    return view_.knowledge.country_of_person(view_.document.normal(next)).empty();
  }

  // "ong Lee Nak - yon, tinh truong Jeolla nam": one capital behind a governor in apposition is his province.
  bool names_province(const OfficeRead& office) const {
    const std::uint32_t next = office.whole.last;
    if (office.lexeme->extra != "governor" || items_.size() < 2 || next >= end_ || !view_.word(next).capital())
      return false;
    const RowItem& before = items_[items_.size() - 2];
    const RowGap gap = row_gap(view_, before.range.last, office.whole.first);
    return before.kind == RowItem::kName && gap.ok && (gap.comma || gap.dash) &&
           (next + 1 >= end_ || !view_.word(next + 1).capital());
  }

  // "Chu tich xa Trung Giang": what follows the word for a district is its name, unless it is a whole person's.
  void take_town(OfficeRead& office) const {
    if (office.title.empty() || !office.org.empty() || office.whole.last != office.title.last) return;
    const std::uint32_t first = office.title.last;
    if (office.title.last - office.title.first < 2 || !small(first - 1, "locality")) return;
    const bool person = first + 2 < end_ && view_.has(first, first + 1, view_.surnames, "vi") &&
                        view_.word(first + 1).capital() && view_.word(first + 2).capital();
    const PlaceMention* place = view_.place(first - 1);  // "tinh Quang Nam" may be one place
    const std::uint32_t last = place != nullptr && place->last <= end_ ? std::max(place->last, first)
                               : person                                ? first
                                                                       : read_town(view_, first, end_);
    if (last == first) return;
    office.org = {first - 1, last};
    office.title.last = first - 1;
    office.whole.last = last;
  }

  // "Vien truong Vien Trang thiet bi": one capital behind a bare "Vien" goes on with its name.
  bool opens_org(const OfficeRead& office) const {
    if (names_province(office)) return true;
    const std::uint32_t next = office.org.last;
    if (office.org.empty() || next != office.whole.last || next + 1 >= end_) return false;
    if (!view_.word(next).capital() || view_.word(next + 1).capital()) return false;
    if (view_.has(next + 1, end_, view_.name_words, "particle") || view_.dash(next + 1)) return false;
    // "chu tich phai doan Medef", "lanh dao Dang Phong trao ...": so far the body has no name of its own.
    const Hit* kind = view_.phrase(office.org.first, next, view_.orgs);
    if (kind != nullptr && kind->lexeme->has("named") && !office.country_named) {
      return plain_until(office.org, next);
    }
    const Hit* last = nullptr;
    for (std::uint32_t w = office.org.first; w < next;) {
      last = view_.phrase(w, next, view_.orgs, "head");
      const Hit* any = view_.phrase(w, next, view_.orgs);  // "phong" of "Quoc phong" opens nothing
      w = any == nullptr ? w + 1 : any->last;
      if (last != nullptr && last->last != next) last = nullptr;
    }
    return last != nullptr;
  }

  // Reads a name, with an honorific before it, and returns what follows it; w when there is none.
  std::uint32_t name_at(std::uint32_t w, bool sure) {
    std::uint32_t at = w;
    const Hit* const honorific = view_.phrase(w, end_, view_.honorifics);
    if (honorific != nullptr) {
      at = honorific->last;
      sure = true;
    }
    if (!sure && (at >= end_ || !view_.word(at).capital())) return w;  // as read_name() would, and at once
    const std::optional<NameRead> name = read_name(view_, at, end_, sure);
    if (!name) return w;
    Naming naming;
    if (honorific != nullptr) naming.honorific = honorific->lexeme->value;
    naming.whole = {w, name->name.last};
    naming.name = *name;
    naming.sure = sure;
    naming.sentence = sentence_;
    items_.push_back({RowItem::kName, naming.whole, static_cast<int>(reading_.namings.size()), false, false});
    reading_.namings.push_back(std::move(naming));
    return name->name.last;
  }

  OfficeRead& office(const RowItem& item) { return reading_.offices[static_cast<std::size_t>(item.index)]; }
  Naming& naming(const RowItem& item) { return reading_.namings[static_cast<std::size_t>(item.index)]; }

  // "hai dong Chu tich ... la X va Y", "cac thuong nghi si X, Y": an office said once for several.
  void share_office(std::size_t i) {
    RowItem& item = items_[i];
    const RowItem& before = items_[i - 1];
    if (item.kind != RowItem::kName || before.kind != RowItem::kName) return;
    Naming& who = naming(item);
    const Naming& first = reading_.namings[static_cast<std::size_t>(before.index)];
    if (!who.offices.empty() || first.offices.size() != 1) return;
    const auto held = std::find_if(items_.begin(), items_.end(), [&](const RowItem& other) {
      return other.kind == RowItem::kOffice && other.index == first.offices.front();
    });
    if (held == items_.end() || !held->plural) return;
    const RowGap between = row_gap(view_, before.range.last, item.range.first);
    if (!between.ok || !(between.comma || between.both)) return;
    who.offices.push_back(held->index);
    who.sure = true;
  }

  // "Luoke Sharma (Alok Sharma)": the form in brackets is the better one.
  void better_form(std::size_t i) {
    if (i + 1 >= items_.size() || items_[i].kind != RowItem::kName || items_[i + 1].kind != RowItem::kName) return;
    const std::uint32_t open = items_[i].range.last;
    if (items_[i + 1].range.first != open + 1 || !view_.opens(open)) return;
    const std::vector<std::string> one = name_key(view_, naming(items_[i]).name.name);
    const std::vector<std::string> two = name_key(view_, naming(items_[i + 1]).name.name);
    if (two.size() < 2 || std::find(two.begin(), two.end(), one.back()) == two.end()) return;
    naming(items_[i]).better = naming(items_[i + 1]).name.name;
  }

  // "nguoi dong cap Nga X" has the office of the official named before: in the sentence, else the next one in it, else
  // the last minister or higher; in a headline the first who follows.
  void borrow_offices() {
    int here = -1;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].kind != RowItem::kOffice) continue;
      const int index = items_[i].index;
      const OfficeRead& held = office(items_[i]);
      if (held.counterpart) {
        const int next = next_high(i);
        const int from = here >= 0 ? here : next >= 0 ? next : last_high_;
        if (from >= 0) {
          lend(from, index);
        } else {
          waiting_.push_back(index);
        }
      } else if (!held.title.empty()) {
        here = index;
        if (!high(held)) continue;
        last_high_ = index;
        for (const int waiting : waiting_) lend(index, waiting);
        waiting_.clear();
      }
    }
  }

  static bool high(const OfficeRead& held) {
    return (held.level() == 1 || held.level() == 2) && !held.lexeme->has("vague") && !held.counterpart;
  }

  // The next high office of the sentence behind item i, if somebody named has it.
  int next_high(std::size_t i) {
    for (std::size_t k = i + 1; k < items_.size(); ++k) {
      if (items_[k].kind == RowItem::kOffice && items_[k].taken && high(office(items_[k]))) return items_[k].index;
    }
    return -1;
  }

  void lend(int from, int to) {
    OfficeRead& held = reading_.offices[static_cast<std::size_t>(to)];
    const OfficeRead& other = reading_.offices[static_cast<std::size_t>(from)];
    held.title = other.title;
    held.org = other.org;
    held.lexeme = other.lexeme;
  }

  // "Tong thong My", "Bo truong Quoc phong Han Quoc" with no name: an office stands for its holder.
  void offices_alone() {
    for (const RowItem& item : items_) {
      if (item.kind != RowItem::kOffice || item.taken || item.plural) continue;
      const OfficeRead& held = office(item);
      if (held.title.empty() || (held.weak() && held.org.empty())) continue;
      Naming alone;
      alone.whole = held.whole;
      alone.name.name = {held.whole.last, held.whole.last};
      alone.offices.push_back(item.index);
      alone.sentence = sentence_;
      reading_.namings.push_back(std::move(alone));
    }
  }

  const PeopleView& view_;
  PeopleReading reading_;
  std::vector<RowItem> items_;
  std::uint32_t sentence_ = 0, end_ = 0;
  int last_high_ = -1, carried_ = -1;
  std::vector<int> waiting_;  // counterparts of an official not yet named
};

}  // namespace

PeopleReading read_people(const PeopleView& view) { return PeopleReader(view).read(); }

}  // namespace banggiao
