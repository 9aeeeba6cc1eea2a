// Which office belongs to which name.
#include <algorithm>

#include "mentions/people_row.h"

namespace banggiao {
namespace {

// The bracket that closes the one at w before `to`: what is inside ("(phai)") is passed over; w when there is none.
std::uint32_t closing_bracket(const PeopleView& view, std::uint32_t w, std::uint32_t to) {
  for (std::uint32_t at = w + 1; at < to; ++at) {
    if (view.is(at, ')') || view.is(at, ']')) return at;
  }
  return w;
}

class OfficeAttacher {
 public:
  OfficeAttacher(const PeopleView& view, std::uint32_t end, std::vector<RowItem>& row, PeopleReading& reading)
      : view_(view), end_(end), items_(row), reading_(reading) {}

  void attach() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].kind == RowItem::kName) attach_before(i);
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].kind == RowItem::kName) attach_behind(i);
    }
  }

 private:
  const Hit* small(std::uint32_t w, const Name& value) const {
    return view_.phrase(w, end_, view_.office_words, value);
  }

  OfficeRead& office(const RowItem& item) { return reading_.offices[static_cast<std::size_t>(item.index)]; }
  Naming& naming(const RowItem& item) { return reading_.namings[static_cast<std::size_t>(item.index)]; }

  void take(RowItem& name, RowItem& held) {
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
    const RowItem* nearer = nullptr;
    for (std::size_t j = k; j-- > 0;) {
      RowItem& item = items_[j];
      const RowGap between = row_gap(view_, item.range.last, edge);
      if (!between.ok || between.paren || (between.colon && !item.plural)) return;  // "cac Pho Thu tuong: X, Y"
      if (item.kind == RowItem::kName) return;
      if (item.kind == RowItem::kPrivate) {
        if (between.direct() || (between.dash && nearer == nullptr)) naming(items_[k]).is_private = true;
        if (nearer != nullptr || !between.direct() || !academic(item.range)) return;
        edge = item.range.first;  // "pho chu tich Lien hiep cac Hoi ..., TS X"
        continue;
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

  // A degree stands beside any office.
  bool academic(WordRange calling) const { return view_.has(calling.first, end_, view_.private_roles, "degree"); }

  // "Pho thu tuong kiem Bo truong Ngoai giao X": both offices are one man's; "va" may join two men.
  bool serves_both(const OfficeRead& held, const RowItem& nearer) {
    const OfficeRead& other = office(nearer);
    return !held.title.empty() && !other.title.empty() && root(held) != root(other) &&
           view_.has(held.whole.last, end_, view_.office_words, "now");
  }

  bool comma_joins(std::size_t j, std::size_t k, const RowItem* nearer) {
    const OfficeRead& held = office(items_[j]);
    if (belongs_before(j)) return false;
    const std::uint32_t behind = naming(items_[k]).name.name.last;
    if (nearer == nullptr) {
      if (held.is_rank()) return false;
      const bool closed = behind < end_ && (view_.is(behind, ',') || view_.is(behind, ')') || view_.dash(behind));
      if (naming(items_[k]).honorific.empty()) {
        // "Dai su My tai Lien Hop Quoc, Nikki Haley, da noi"; a row of titles goes on with the next man's name.
        return full_name(items_[k]) && (held.country_named || !held.org.empty()) && !items_[j].plural &&
               !held.counterpart && held.owner == 0 && !conflicts(items_[k], items_[j]) &&
               !view_.has(naming(items_[k]).name.name.first, end_, view_.orgs);
      }
      if (closed || held.level() >= 3) return true;
      naming(items_[k]).maybe = items_[j].index;
      return false;
    }
    const OfficeRead& other = office(*nearer);
    if (held.is_rank() || other.is_rank()) return true;
    if (held.counterpart || other.counterpart) return false;
    if (held.country_named && held.country != other.country) return false;
    if (held.level() >= 3 && other.level() == 1) return false;
    if (root(held) == "spokesperson" && other.level() != 0 && other.level() <= 2) return false;
    return root(held) != root(other);
  }

  // Whether an office opens or goes on a row in apposition to a name before it: "Thuong tuong X, uy vien ..., thu
  // truong
  // ..., Do doc Y". Behind a name that has its title already a row joined by commas is the next man's.
  bool belongs_before(std::size_t j) {
    std::size_t first = j;
    while (first > 0 && items_[first - 1].kind == RowItem::kOffice &&
           row_gap(view_, items_[first - 1].range.last, items_[first].range.first).comma) {
      --first;
    }
    if (first == 0 || items_[first - 1].kind != RowItem::kName) return false;
    const RowItem& owner = items_[first - 1];
    const RowGap before = row_gap(view_, owner.range.last, items_[first].range.first);
    if (!before.ok || before.both || conflicts(owner, items_[first])) return false;
    return before.dash || !titled(owner);
  }

  bool titled(const RowItem& name) {
    const std::vector<int>& offices = naming(name).offices;
    return std::any_of(offices.begin(), offices.end(),
                       [&](int o) { return !reading_.offices[static_cast<std::size_t>(o)].is_rank(); });
  }

  // An office of one country does not stand in apposition to a name known to be another's.
  bool conflicts(const RowItem& name, const RowItem& next) {
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

  static std::string root(const OfficeRead& held) {
    return held.lexeme == nullptr ? std::string() : held.lexeme->extra;
  }

  // "X, Uy vien Bo Chinh tri, Bo truong Bo Quoc phong, ..."; "X - nguoi phat ngon ... - "; "X (Bo truong ...)"; "X la
  // ..."
  void attach_behind(std::size_t k) {
    std::uint32_t edge = items_[k].range.last;
    for (std::size_t j = k + 1; j < items_.size(); ++j) {
      RowItem& item = items_[j];
      const RowGap between = row_gap(view_, edge, item.range.first);
      if (!between.ok || between.colon || between.direct() || item.kind == RowItem::kName) return;
      if (item.kind == RowItem::kPrivate) {
        if (naming(items_[k]).offices.empty()) naming(items_[k]).is_private = true;
        return;
      }
      if (item.taken) return;
      const bool first = j == k + 1;
      if ((first && between.both && !between.is) || between.quoted) return;
      if (conflicts(items_[k], item) || (!first && repeats(items_[k], item))) return;
      if (!naming(items_[k]).sure && !full_name(items_[k])) return;
      if (!between.is && !apposition_ends(k, j, between)) return;
      if (between.former) office(item).former = true;
      take(items_[k], item);
      edge = item.range.last;
    }
  }

  // The same kind of office again is another man's: "..., Bo truong Quoc phong Viet Nam, Bo truong Quoc phong My ..."
  bool repeats(const RowItem& name, const RowItem& next) {
    const OfficeRead& held = office(next);
    const std::vector<int>& offices = naming(name).offices;
    return std::any_of(offices.begin(), offices.end(), [&](int o) {
      const OfficeRead& other = reading_.offices[static_cast<std::size_t>(o)];
      return held.country_named && other.country_named && held.country != other.country && root(held) == root(other);
    });
  }

  // One capital word that nothing has called a person is no name yet.
  bool full_name(const RowItem& name) const {
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

  bool apposition_ends(std::size_t k, std::size_t j, const RowGap& between) {
    RowItem& item = items_[j];
    OfficeRead& held = office(item);
    if (held.counterpart) return false;
    std::uint32_t at = held.whole.last;
    if (small(at, "about")) {
      while (!closed_at(at) && !small(at, "verb")) ++at;
    }
    if (closed_at(at)) return true;
    if (j + 1 < items_.size() && items_[j + 1].kind != RowItem::kPrivate) {
      const RowGap next = row_gap(view_, at, items_[j + 1].range.first);
      if (next.ok && (next.both || next.is)) return true;
    }
    if (small(at, "verb")) return between.dash || between.paren || open_apposition(k, held);
    // "X, co van an ninh cho cuu pho tong thong Y, noi"
    const Hit* whose = small(at, "for");
    if (whose == nullptr) whose = small(at, "of");
    if (whose != nullptr && between.comma && held.level() != 1 && j + 1 < items_.size() &&
        items_[j + 1].range.first == whose->last) {
      return open_apposition(k, held);
    }
    std::uint32_t close = at;
    while (!closed_at(close)) {
      const Hit* both = small(close, "and");
      if (small(close, "verb") || view_.quote(close) || (both != nullptr && small(both->last, "is"))) {
        const bool proper = held.org.last - held.org.first > 2 && view_.word(held.org.first).capital();
        const bool vague = held.weak() && !held.country_named && !proper;
        return between.comma && full_name(items_[k]) && !vague && (held.level() != 1 || !held.org.empty()) &&
               open_apposition(k, held);
      }
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

  const PeopleView& view_;
  const std::uint32_t end_;
  std::vector<RowItem>& items_;
  PeopleReading& reading_;
};

}  // namespace

RowGap row_gap(const PeopleView& view, std::uint32_t from, std::uint32_t to) {
  RowGap gap;
  std::uint32_t w = from;
  while (w < to) {
    const auto step = [&](const Name& value) { return view.phrase(w, to, view.office_words, value); };
    if (view.is(w, ',')) {
      gap.comma = true;
    } else if (view.is(w, ':')) {
      gap.colon = true;
    } else if (view.dash(w)) {
      gap.dash = true;
    } else if (view.opens(w)) {
      const std::uint32_t close = closing_bracket(view, w, to);
      gap.paren = close == w;
      w = close;
    } else if (view.quote(w)) {
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
    } else if (view.word(w).number() && w + 1 < to && view.has(w + 1, to, view.office_words, "age")) {
      ++w;
    } else {
      gap.ok = false;
      return gap;
    }
    ++w;
  }
  return gap;
}

void attach_offices(const PeopleView& view, std::uint32_t end, std::vector<RowItem>& row, PeopleReading& reading) {
  OfficeAttacher(view, end, row, reading).attach();
}

}  // namespace banggiao
