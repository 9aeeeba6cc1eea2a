// One sentence after another: offices, callings and names in a row, then which office belongs to which name.
#include <algorithm>

#include "mentions/people.h"

namespace banggiao {
namespace {

struct Item {
  enum Kind : std::uint8_t { kOffice, kName, kPrivate } kind = kOffice;
  WordRange range;
  int index = -1;     // into PeopleReading::offices or PeopleReading::namings
  bool taken = false; // an office that stands with a name
  bool plural = false;
};

// What stands between two items when nothing but small words and marks does.
struct Gap {
  bool ok = true, comma = false, dash = false, paren = false, is = false, both = false, former = false, quoted = false;
  bool direct() const { return ok && !comma && !dash && !paren && !is && !both && !former; }
};

class PeopleReader {
 public:
  explicit PeopleReader(const PeopleView& view) : view_(view) {}

  PeopleReading read() {
    const Document& document = view_.document;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
      const Sentence& sentence = document.sentences[s];
      const BlockKind kind = document.article->blocks[sentence.block].kind;
      if (kind == BlockKind::kByline || kind == BlockKind::kFooter) continue;
      sentence_ = s;
      items_.clear();
      scan(sentence.first, sentence.last);
      end_ = sentence.last;
      for (std::size_t i = 0; i < items_.size(); ++i) {
        if (items_[i].kind == Item::kName) attach_before(i);
      }
      for (std::size_t i = 0; i < items_.size(); ++i) {
        if (items_[i].kind == Item::kName) attach_behind(i);
      }
      for (std::size_t i = 1; i < items_.size(); ++i) share_office(i);
      for (std::size_t i = 0; i < items_.size(); ++i) better_form(i);
      borrow_offices();
      offices_alone();
    }
    return std::move(reading_);
  }

 private:
  const Hit* small(std::uint32_t w, std::string_view value) const {
    return view_.phrase(w, end_, view_.office_words, value);
  }

  void scan(std::uint32_t first, std::uint32_t last) {
    end_ = last;
    std::uint32_t w = first;
    bool plural = false;
    while (w < last) {
      if (small(w, "photo") && small(w, "photo")->last < last && view_.is(small(w, "photo")->last, ":")) return;
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
      const Hit* calling = view_.phrase(w, last, view_.private_roles);
      std::optional<OfficeRead> office = read_office(view_, w, last);
      if (office && !(calling != nullptr && calling->last >= office->title.last && calling->last >= office->rank.last)) {
        w = add_office(*office, plural);
        plural = false;
        continue;
      }
      if (calling != nullptr) {
        items_.push_back({Item::kPrivate, {w, calling->last}, -1, false, false});
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

  // "tau ho ve Do doc Grigorovich": what follows the ship's name; w when there is none.
  std::uint32_t named_ship(std::uint32_t w) const {
    const Hit* kind = small(w, "ship");
    if (kind == nullptr || !view_.has(kind->last, end_, view_.ranks)) return w;
    const std::uint32_t name = view_.phrase(kind->last, end_, view_.ranks)->last;
    const std::optional<NameRead> read = read_name(view_, name, end_, true);
    return read ? read->name.last : w;
  }

  // Adds the office and the name behind it; returns what follows. An office of a named person ("thu ky cua Tong thong X",
  // "phat ngon vien cua ong X") takes that name in and stays free for another.
  std::uint32_t add_office(OfficeRead office, bool plural) {
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
    items_.push_back({Item::kOffice, office.whole, index, false, plural});
    if (owner == office.whole.last && !inner) return opens_org(office) ? owner : name_at(owner, true);
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

  // "Vien truong Vien Trang thiet bi": one capital behind a bare "Vien" goes on with its name.
  bool opens_org(const OfficeRead& office) const {
    const std::uint32_t next = office.org.last;
    if (office.org.empty() || next != office.whole.last || next + 1 >= end_) return false;
    if (!view_.word(next).capital() || view_.word(next + 1).capital()) return false;
    const Hit* last = nullptr;
    for (std::uint32_t w = office.org.first; w < next; ++w) {
      const Hit* hit = view_.phrase(w, next, view_.orgs, "head");
      if (hit != nullptr && hit->last == next) last = hit;
    }
    return last != nullptr;
  }

  // Reads a name, with an honorific before it, and returns what follows it; w when there is none.
  std::uint32_t name_at(std::uint32_t w, bool sure) {
    std::uint32_t at = w;
    Naming naming;
    if (const Hit* honorific = view_.phrase(at, end_, view_.honorifics)) {
      naming.honorific = honorific->lexeme->value;
      at = honorific->last;
      sure = true;
    }
    const std::optional<NameRead> name = read_name(view_, at, end_, sure);
    if (!name) return w;
    naming.whole = {w, name->name.last};
    naming.name = *name;
    naming.sure = sure;
    naming.sentence = sentence_;
    items_.push_back({Item::kName, naming.whole, static_cast<int>(reading_.namings.size()), false, false});
    reading_.namings.push_back(naming);
    return name->name.last;
  }

  Gap gap(std::uint32_t from, std::uint32_t to) const {
    Gap gap;
    std::uint32_t w = from;
    while (w < to) {
      const auto step = [&](std::string_view value) -> const Hit* {
        const Hit* hit = view_.phrase(w, to, view_.office_words, value);
        return hit;
      };
      if (view_.is(w, ",")) {
        gap.comma = true;
      } else if (view_.dash(w)) {
        gap.dash = true;
      } else if (view_.opens(w)) {
        const std::uint32_t close = closing_bracket(w, to);
        gap.paren = close == w;
        w = close;
      } else if (view_.quote(w)) {
        gap.quoted = true;
      } else if (const Hit* past = step("former_after")) {
        gap.former = gap.is = true;
        w = past->last - 1;
      } else if (const Hit* is = step("is")) {
        gap.is = true;
        w = is->last - 1;
      } else if (const Hit* now = step("now")) {
        gap.is = true;
        w = now->last - 1;
      } else if (const Hit* both = step("and")) {
        gap.both = true;
        w = both->last - 1;
      } else if (view_.word(w).number() && w + 1 < to && view_.has(w + 1, to, view_.office_words, "age")) {
        ++w;
      } else {
        gap.ok = false;
        return gap;
      }
      ++w;
    }
    return gap;
  }

  // The bracket that closes the one at w before `to`: what is inside ("(phai)") is passed over; w when there is none.
  std::uint32_t closing_bracket(std::uint32_t w, std::uint32_t to) const {
    for (std::uint32_t at = w + 1; at < to; ++at) {
      if (view_.is(at, ")") || view_.is(at, "]")) return at;
    }
    return w;
  }

  OfficeRead& office(const Item& item) { return reading_.offices[static_cast<std::size_t>(item.index)]; }
  Naming& naming(const Item& item) { return reading_.namings[static_cast<std::size_t>(item.index)]; }

  void take(Item& name, Item& held) {
    held.taken = true;
    Naming& who = naming(name);
    who.offices.push_back(held.index);
    who.whole.first = std::min(who.whole.first, held.range.first);
    who.whole.last = std::max(who.whole.last, held.range.last);
    who.sure = true;
  }

  bool closed_at(std::uint32_t w) const { return w >= end_ || view_.closes(w) || view_.opens(w); }

  // "Tong bi thu, Chu tich nuoc X"; "tu lenh ..., tuong X"; "nguoi phat ngon ..., ba X, ..."
  void attach_before(std::size_t k) {
    std::uint32_t edge = items_[k].range.first;
    const Item* nearer = nullptr;
    for (std::size_t j = k; j-- > 0;) {
      Item& item = items_[j];
      const Gap between = gap(item.range.last, edge);
      if (!between.ok || between.paren) return;
      if (item.kind == Item::kName) return;
      if (item.kind == Item::kPrivate) {
        if (between.direct() || (between.dash && nearer == nullptr)) naming(items_[k]).is_private = true;
        return;
      }
      if (item.taken) return;
      OfficeRead& held = office(item);
      if (between.comma && !comma_joins(j, k, nearer)) return;
      if (between.both && !(nearer != nullptr && serves_both(held, *nearer))) return;
      if (between.former) held.former = true;
      take(items_[k], item);
      nearer = &item;
      edge = item.range.first;
    }
  }

  // "Pho thu tuong kiem Bo truong Ngoai giao X": both offices are one man's; "va" may join two men.
  bool serves_both(const OfficeRead& held, const Item& nearer) {
    const OfficeRead& other = office(nearer);
    return !held.title.empty() && !other.title.empty() && root(held) != root(other) &&
           view_.has(held.whole.last, end_, view_.office_words, "now");
  }

  bool comma_joins(std::size_t j, std::size_t k, const Item* nearer) {
    const OfficeRead& held = office(items_[j]);
    if (belongs_before(j)) return false;
    const std::uint32_t behind = naming(items_[k]).name.name.last;
    if (nearer == nullptr) {
      if (held.is_rank() || naming(items_[k]).honorific.empty()) return false;
      const bool closed = behind < end_ && (view_.is(behind, ",") || view_.is(behind, ")") || view_.dash(behind));
      if (closed || held.level() >= 3) return true;
      naming(items_[k]).maybe = items_[j].index;
      return false;
    }
    const OfficeRead& other = office(*nearer);
    if (held.is_rank() || other.is_rank()) return true;
    if (held.counterpart || other.counterpart) return false;
    if (held.country_named && held.country != other.country) return false;
    if (held.level() >= 3 && other.level() == 1) return false;
    return root(held) != root(other);
  }

  // Whether an office opens or goes on a row in apposition to a name before it: "Thuong tuong X, uy vien ..., thu truong
  // ..., Do doc Y". Behind a name that has its title already a row joined by commas is the next man's.
  bool belongs_before(std::size_t j) {
    std::size_t first = j;
    while (first > 0 && items_[first - 1].kind == Item::kOffice && gap(items_[first - 1].range.last, items_[first].range.first).comma) {
      --first;
    }
    if (first == 0 || items_[first - 1].kind != Item::kName) return false;
    const Item& owner = items_[first - 1];
    const Gap before = gap(owner.range.last, items_[first].range.first);
    if (!before.ok || before.both || conflicts(owner, items_[first])) return false;
    return before.dash || !titled(owner);
  }

  bool titled(const Item& name) {
    const std::vector<int>& offices = naming(name).offices;
    return std::any_of(offices.begin(), offices.end(), [&](int o) {
      return !reading_.offices[static_cast<std::size_t>(o)].is_rank();
    });
  }

  // An office of one country does not stand in apposition to a name known to be another's.
  bool conflicts(const Item& name, const Item& next) {
    const OfficeRead& held = office(next);
    if (!held.country_named) return false;
    const Naming& who = naming(name);
    std::string joined;
    for (const std::string& word : name_key(view_, who.name.name)) joined += (joined.empty() ? "" : " ") + word;
    std::string known = view_.knowledge.country_of_person(joined);
    const std::uint32_t first = who.name.name.first;
    if (known.empty() && who.name.family == "vi" && !view_.has(first, first + 1, view_.surnames, "zh")) {
      known = view_.phrase(first, first + 1, view_.surnames, "vi")->lexeme->extra;
    }
    const Party* party = view_.knowledge.party(held.country);
    return !known.empty() && known != held.country && party != nullptr && !party->organisation;
  }

  static std::string root(const OfficeRead& held) { return held.lexeme == nullptr ? std::string() : held.lexeme->extra; }

  // "X, Uy vien Bo Chinh tri, Bo truong Bo Quoc phong, ..."; "X - nguoi phat ngon ... - "; "X (Bo truong ...)"; "X la ..."
  void attach_behind(std::size_t k) {
    std::uint32_t edge = items_[k].range.last;
    for (std::size_t j = k + 1; j < items_.size(); ++j) {
      Item& item = items_[j];
      const Gap between = gap(edge, item.range.first);
      if (!between.ok || between.direct() || item.kind == Item::kName) return;
      if (item.kind == Item::kPrivate) {
        if (naming(items_[k]).offices.empty()) naming(items_[k]).is_private = true;
        return;
      }
      if (item.taken) return;
      const bool first = j == k + 1;
      if ((first && between.both && !between.is) || between.quoted) return;
      if (conflicts(items_[k], item) || (!first && repeats(items_[k], item))) return;
      if (!naming(items_[k]).sure && !may_be_apposed(items_[k])) return;
      if (!between.is && !apposition_ends(k, j, between)) return;
      if (between.former) office(item).former = true;
      take(items_[k], item);
      edge = item.range.last;
    }
  }

  // The same kind of office again is another man's: "..., Bo truong Quoc phong Viet Nam, Bo truong Quoc phong My ..."
  bool repeats(const Item& name, const Item& next) {
    const OfficeRead& held = office(next);
    const std::vector<int>& offices = naming(name).offices;
    return std::any_of(offices.begin(), offices.end(), [&](int o) {
      const OfficeRead& other = reading_.offices[static_cast<std::size_t>(o)];
      return held.country_named && other.country_named && held.country != other.country && root(held) == root(other);
    });
  }

  // One capital word that nothing has called a person is no name yet.
  bool may_be_apposed(const Item& name) const {
    const WordRange& range = reading_.namings[static_cast<std::size_t>(name.index)].name.name;
    return range.last - range.first > 1;
  }

  // Whether an office behind a name that goes on without a mark ("X, nguoi phat ngon Bo Ngoai giao noi") may be his:
  // not where it may open the clause ("Theo ong X, Tong thong My da ...").
  bool open_apposition(std::size_t k, const OfficeRead& held) {
    const WordRange& whole = naming(items_[k]).whole;
    const bool subject = (view_.word(whole.first).shape & Word::kFirst) != 0 || view_.word(whole.first - 1).punct();
    if (titled(items_[k])) return false;
    if (subject || held.is_rank()) return true;
    if (small(whole.first - 1, "according")) return false;
    return held.level() >= 3 || held.level() == 0 || !held.country_named;
  }

  bool apposition_ends(std::size_t k, std::size_t j, const Gap& between) {
    Item& item = items_[j];
    OfficeRead& held = office(item);
    if (held.counterpart) return false;
    std::uint32_t at = held.whole.last;
    if (small(at, "about")) {
      while (!closed_at(at) && !small(at, "verb")) ++at;
    }
    if (closed_at(at)) return true;
    if (j + 1 < items_.size() && items_[j + 1].kind == Item::kOffice) {
      const Gap next = gap(at, items_[j + 1].range.first);
      if (next.ok && (next.both || next.is)) return true;
    }
    if (small(at, "verb")) return between.dash || between.paren || open_apposition(k, held);
    std::uint32_t close = at;
    while (!closed_at(close)) {
      if (small(close, "verb") || view_.quote(close)) return false;
      ++close;
    }
    if (close >= end_ && !between.dash) return false;
    stretch_org(view_, held, close);
    item.range.last = held.whole.last;
    while (j + 1 < items_.size() && items_[j + 1].range.first < item.range.last) {
      items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(j) + 1);
    }
    return held.whole.last == close;
  }

  // "hai dong Chu tich ... la X va Y", "cac thuong nghi si X, Y": an office said once for several.
  void share_office(std::size_t i) {
    Item& item = items_[i];
    const Item& before = items_[i - 1];
    if (item.kind != Item::kName || before.kind != Item::kName) return;
    Naming& who = naming(item);
    const Naming& first = reading_.namings[static_cast<std::size_t>(before.index)];
    if (!who.offices.empty() || first.offices.size() != 1) return;
    const auto held = std::find_if(items_.begin(), items_.end(), [&](const Item& other) {
      return other.kind == Item::kOffice && other.index == first.offices.front();
    });
    if (held == items_.end() || !held->plural) return;
    const Gap between = gap(before.range.last, item.range.first);
    if (!between.ok || !(between.comma || between.both)) return;
    who.offices.push_back(held->index);
    who.sure = true;
  }

  // "Luoke Sharma (Alok Sharma)": the form in brackets is the better one.
  void better_form(std::size_t i) {
    if (i + 1 >= items_.size() || items_[i].kind != Item::kName || items_[i + 1].kind != Item::kName) return;
    const std::uint32_t open = items_[i].range.last;
    if (items_[i + 1].range.first != open + 1 || !view_.opens(open)) return;
    const std::vector<std::string> one = name_key(view_, naming(items_[i]).name.name);
    const std::vector<std::string> two = name_key(view_, naming(items_[i + 1]).name.name);
    if (two.size() < 2 || std::find(two.begin(), two.end(), one.back()) == two.end()) return;
    naming(items_[i]).better = naming(items_[i + 1]).name.name;
  }

  // "nguoi dong cap Nga X" has the office of the official named before: in the sentence, else the last minister or higher.
  void borrow_offices() {
    int here = -1;
    for (const Item& item : items_) {
      if (item.kind != Item::kOffice) continue;
      OfficeRead& held = reading_.offices[static_cast<std::size_t>(item.index)];
      if (!held.counterpart) {
        if (held.title.empty()) continue;
        here = item.index;
        if (held.level() == 1 || held.level() == 2) last_high_ = item.index;
        continue;
      }
      const int from = here >= 0 ? here : last_high_;
      if (from < 0) continue;
      const OfficeRead& other = reading_.offices[static_cast<std::size_t>(from)];
      held.title = other.title;
      held.org = other.org;
      held.lexeme = other.lexeme;
    }
  }

  // "Tong thong My", "Bo truong Quoc phong Han Quoc" with no name: an office stands for its holder.
  void offices_alone() {
    for (const Item& item : items_) {
      if (item.kind != Item::kOffice || item.taken || item.plural) continue;
      const OfficeRead& held = office(item);
      if (held.title.empty() || (held.weak() && held.org.empty())) continue;
      Naming alone;
      alone.whole = held.whole;
      alone.name.name = {held.whole.last, held.whole.last};
      alone.offices.push_back(item.index);
      alone.sentence = sentence_;
      reading_.namings.push_back(alone);
    }
  }

  const PeopleView& view_;
  PeopleReading reading_;
  std::vector<Item> items_;
  std::uint32_t sentence_ = 0, end_ = 0;
  int last_high_ = -1;
};

}  // namespace

PeopleReading read_people(const PeopleView& view) {
  PeopleReading reading = PeopleReader(view).read();
  return reading;
}

}  // namespace banggiao
