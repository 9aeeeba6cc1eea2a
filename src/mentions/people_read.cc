// One sentence after another: offices, callings and names in a row, then which office belongs to which name.
#include <algorithm>

#include "mentions/people.h"

namespace banggiao {
namespace {

struct Item {
  enum Kind : std::uint8_t { kOffice, kName, kPrivate } kind = kOffice;
  WordRange range;
  int index = -1;     // into Reading::offices or Reading::namings
  bool taken = false; // an office that stands with a name
  bool plural = false;
};

// What stands between two items when nothing but small words and marks does.
struct Gap {
  bool ok = true, comma = false, dash = false, paren = false, is = false, both = false, former = false;
  bool direct() const { return ok && !comma && !dash && !paren && !is && !both && !former; }
};

class PeopleReader {
 public:
  explicit PeopleReader(const PeopleView& view) : view_(view) {}

  Reading read() {
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
      const Hit* calling = view_.phrase(w, last, view_.private_roles);
      const std::optional<OfficeRead> office = read_office(view_, w, last);
      if (office && !(calling != nullptr && calling->last >= office->title.last && calling->last >= office->rank.last)) {
        items_.push_back({Item::kOffice, office->whole, static_cast<int>(reading_.offices.size()), false, plural});
        reading_.offices.push_back(*office);
        w = name_at(office->whole.last, true);
        plural = false;
        continue;
      }
      if (calling != nullptr) {
        items_.push_back({Item::kPrivate, {w, calling->last}, -1, false, false});
        w = name_at(calling->last, true);
        continue;
      }
      plural = small(w, "plural") != nullptr;
      const std::uint32_t next = name_at(w, false);
      w = next > w ? next : w + 1;
    }
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
        gap.paren = true;
      } else if (view_.quote(w)) {
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

  bool closed_at(std::uint32_t w) const { return w >= end_ || view_.closes(w); }

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
      if (between.both && !(nearer != nullptr && serves_both(held, *nearer, between))) return;
      if (between.former) held.former = true;
      take(items_[k], item);
      nearer = &item;
      edge = item.range.first;
    }
  }

  // "Pho thu tuong kiem Bo truong Ngoai giao X": both offices are one man's, unless "va" may join two men.
  bool serves_both(const OfficeRead& held, const Item& nearer, const Gap& between) {
    (void)between;
    const OfficeRead& other = office(nearer);
    return !held.title.empty() && !other.title.empty() && !held.country_named && held.lexeme->extra != other.lexeme->extra &&
           view_.has(held.whole.last, end_, view_.office_words, "now");
  }

  bool comma_joins(std::size_t j, std::size_t k, const Item* nearer) {
    const OfficeRead& held = office(items_[j]);
    if (j > 0 && items_[j - 1].kind == Item::kName && gap(items_[j - 1].range.last, items_[j].range.first).ok) return false;
    const std::uint32_t behind = naming(items_[k]).name.name.last;
    if (nearer == nullptr) return behind < end_ && (view_.is(behind, ",") || view_.is(behind, ")")) && !held.is_rank();
    const OfficeRead& other = office(*nearer);
    if (other.is_rank()) return !held.is_rank();
    if (held.counterpart || other.counterpart) return false;
    if (held.is_rank()) return true;
    if (held.country_named && held.country != other.country) return false;
    return held.lexeme->extra != other.lexeme->extra;
  }

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
      if (first && between.both && !between.is) return;
      if (!between.is && !apposition_ends(j, between)) return;
      if (between.former) office(item).former = true;
      take(items_[k], item);
      edge = item.range.last;
    }
  }

  bool apposition_ends(std::size_t j, const Gap& between) {
    Item& item = items_[j];
    OfficeRead& held = office(item);
    if (held.counterpart) return false;
    std::uint32_t at = held.whole.last;
    if (closed_at(at)) return true;
    if (j + 1 < items_.size() && items_[j + 1].kind == Item::kOffice) {
      const Gap next = gap(at, items_[j + 1].range.first);
      if (next.ok && (next.both || next.is)) return true;
    }
    if (small(at, "verb")) return between.dash || between.paren || !held.org.empty() || held.is_rank();
    std::uint32_t close = at;
    while (close < end_ && !view_.closes(close)) {
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

  // "nguoi dong cap Nga X" has the office of the official named before.
  void borrow_offices() {
    for (Item& item : items_) {
      OfficeRead& held = office_or_last(item);
      if (item.kind != Item::kOffice) continue;
      if (!held.counterpart) {
        if (!held.title.empty()) last_office_ = item.index;
        continue;
      }
      if (last_office_ < 0) continue;
      const OfficeRead& other = reading_.offices[static_cast<std::size_t>(last_office_)];
      held.title = other.title;
      held.org = other.org;
      held.lexeme = other.lexeme;
    }
  }

  OfficeRead& office_or_last(Item& item) {
    static OfficeRead none;
    return item.kind == Item::kOffice ? office(item) : none;
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
  Reading reading_;
  std::vector<Item> items_;
  std::uint32_t sentence_ = 0, end_ = 0;
  int last_office_ = -1;
};

}  // namespace

Reading read_people(const PeopleView& view) {
  Reading reading = PeopleReader(view).read();
  return reading;
}

}  // namespace banggiao
