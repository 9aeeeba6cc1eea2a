// From namings to coded persons: offices, country, aliases.
#include <algorithm>

#include "base/utf8.h"
#include "mentions/people.h"

namespace banggiao {
namespace {

std::vector<std::string> words_of(const PeopleView& view, WordRange range) {
  std::vector<std::string> out;
  if (!range.empty()) out.reserve(range.last - range.first);
  for (std::uint32_t w = range.first; w < range.last; ++w) {
    if (!view.word(w).punct()) out.push_back(view.document.normal(w));
  }
  return out;
}

// Words in order, each once.
using Words = std::vector<std::string>;

// The words of one or two stretches.
Words word_set(const PeopleView& view, WordRange one, WordRange two = {}) {
  Words out = words_of(view, one);
  for (std::string& word : words_of(view, two)) out.push_back(std::move(word));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// An office with how often it was said.
struct Held {
  const OfficeRead* read = nullptr;
  std::string cls, title, org, rank;
  Words words, rank_words;
  bool former = false;
  int count = 1;
  std::vector<Held> forms;  // the ways the office is said
};

bool within(const Words& part, const Words& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

// Classes with one holder at a time in a state: said twice in different words, it is one office.
bool one_holder(const std::string& cls) {
  return cls == "president" || cls == "prime_minister" || cls == "foreign_minister" || cls == "general_secretary" ||
         cls == "monarch" || cls == "vice_president" || cls == "deputy_prime_minister" ||
         cls == "national_security_adviser" || cls == "ambassador" || cls == "leader";
}

// Whether the two say the same office, one perhaps more fully.
bool same_office(const Held& a, const Held& b) {
  if (a.cls.empty() || b.cls.empty()) return false;
  const std::string root_a = a.cls.substr(0, a.cls.find(' ')), root_b = b.cls.substr(0, b.cls.find(' '));
  if (root_a != root_b) {
    // "Bo truong Pham Binh Minh" of the foreign minister, "Chu tich Tap" of the president.
    const auto short_for = [](const Held& part, const Held& whole, const char* from, const char* to) {
      return part.cls == from && whole.cls == to && (within(part.words, whole.words) || part.org.empty());
    };
    return short_for(a, b, "minister", "foreign_minister") || short_for(b, a, "minister", "foreign_minister") ||
           short_for(a, b, "chairman", "president") || short_for(b, a, "chairman", "president");
  }
  if (one_holder(root_a)) return true;
  return within(a.words, b.words) || within(b.words, a.words);
}

std::string text_of(const PeopleView& view, WordRange range) {
  return range.empty() ? std::string() : std::string(view.document.text(range.first, range.last));
}

// Whether a high office is said of the person himself: what "nguoi dong cap" lends him is then not needed.
bool has_own(const PeopleReading& reading, const PersonCluster& cluster) {
  return std::any_of(cluster.namings.begin(), cluster.namings.end(), [&](int n) {
    const std::vector<int>& offices = reading.namings[static_cast<std::size_t>(n)].offices;
    return std::any_of(offices.begin(), offices.end(), [&](int o) {
      const OfficeRead& read = reading.offices[static_cast<std::size_t>(o)];
      const bool bare = read.org.empty() && read.lexeme->extra == "minister";  // of what, the other may say
      return !read.counterpart && !read.private_org && (read.level() == 1 || read.level() == 2) && !bare &&
             !read.lexeme->has("vague");
    });
  });
}

std::vector<Held> held_in(const PeopleView& view, const PeopleReading& reading, const Naming& who, bool own) {
  std::vector<Held> out;
  const OfficeRead* rank = nullptr;
  std::vector<int> in_order = who.offices;
  std::sort(in_order.begin(), in_order.end());
  for (const int o : in_order) {
    const OfficeRead& read = reading.offices[static_cast<std::size_t>(o)];
    if (read.private_org && !read.is_rank()) continue;
    if (read.counterpart && own) continue;
    if (read.is_rank()) {
      if (rank == nullptr) rank = &read;
      continue;
    }
    if (read.title.empty() || (read.weak() && read.org.empty() && read.country.empty())) continue;
    Held held;
    held.read = &read;
    held.cls = office_class(view, read);
    held.title = text_of(view, read.title);
    held.org = text_of(view, read.org);
    held.former = read.former;
    held.words = word_set(view, read.title, read.org);
    out.push_back(std::move(held));
  }
  if (rank != nullptr) {
    if (out.empty()) {
      out.emplace_back();
      out.back().read = rank;
      out.back().former = rank->former;
    }
    out.front().rank = text_of(view, rank->rank);
    out.front().rank_words = word_set(view, rank->rank);
  }
  return out;
}

void take_rank(Held& into, const Held& from) {
  if (from.rank.empty()) return;
  if (into.rank.empty() ||
      (from.rank_words.size() > into.rank_words.size() && within(into.rank_words, from.rank_words))) {
    into.rank = from.rank;
    into.rank_words = from.rank_words;
  }
}

class Settler {
 public:
  explicit Settler(const PeopleView& view) : view_(view) {}

  void add(Held held) {
    if (held.title.empty()) {
      ranks_.push_back(std::move(held));
      return;
    }
    for (Held& other : held_) {
      if (!same_office(other, held)) continue;
      other.former = other.former || held.former;
      take_rank(other, held);
      other.count += held.count;
      add_form(other, std::move(held));
      return;
    }
    held.forms.push_back(held);
    held_.push_back(std::move(held));
  }

  // Of the ways one office is said the fullest stands; of an office with one holder the most frequent.
  static void add_form(Held& office, Held form) {
    auto same = std::find_if(office.forms.begin(), office.forms.end(),
                             [&](const Held& other) { return other.words == form.words; });
    if (same == office.forms.end()) {
      office.forms.push_back(std::move(form));
    } else {
      ++same->count;
    }
    const bool frequent = one_holder(office.cls.substr(0, office.cls.find(' ')));
    const Held* best = &office.forms.front();
    for (const Held& other : office.forms) {
      if (frequent ? other.count > best->count : other.words.size() > best->words.size()) best = &other;
    }
    office.title = best->title;
    office.org = best->org;
    office.read = best->read;
    office.words = best->words;
  }

  std::vector<Office> settle() {
    for (const Held& rank : ranks_) add_rank(rank);
    const auto heads = [&](bool former) {
      return std::any_of(held_.begin(), held_.end(), [&](const Held& held) {
        return held.former == former && held.read->lexeme->value == "1" && !held.read->lexeme->has("vague");
      });
    };
    const bool head = heads(false), once = heads(true);
    std::vector<Office> out;
    for (const Held& held : held_) {
      const bool said = head || (once && held.org.empty());
      if (said && held.read->lexeme->has("vague") && held.rank.empty()) continue;
      const WordRange at = held.read->whole;
      out.emplace_back(
          held.title, held.org, held.rank, held.former,
          view_.document.cite(at.first, at.last, held.read->inferred ? "people.inferred" : held.read->lexeme->id()));
    }
    return out;
  }

 private:
  // A rank alone joins the rank or the first office that is there.
  void add_rank(const Held& rank) {
    for (Held& held : held_) {
      if (held.rank.empty()) continue;
      if (within(rank.rank_words, held.rank_words)) return;
      if (within(held.rank_words, rank.rank_words)) {
        take_rank(held, rank);
        return;
      }
    }
    const auto free =
        std::find_if(held_.begin(), held_.end(), [](const Held& held) { return held.rank.empty() && !held.former; });
    if (free != held_.end()) {
      take_rank(*free, rank);
    } else {
      held_.push_back(rank);
    }
  }

  const PeopleView& view_;
  std::vector<Held> held_, ranks_;
};

}  // namespace

std::string office_class(const PeopleView& view, const OfficeRead& office) {
  if (office.is_rank()) return "rank";
  if (office.lexeme == nullptr || office.title.empty()) return {};
  std::string cls = office.lexeme->extra;
  if (office.org.empty()) return cls;
  std::string org;
  for (std::uint32_t w = office.org.first; w < office.org.last; ++w) {
    const Hit* subject = view.phrase(w, office.org.last, view.orgs, "subject");
    if (subject == nullptr) continue;
    if (cls == "minister" && !subject->lexeme->extra.empty()) return subject->lexeme->extra;
    org = lower(subject->lexeme->phrase);
    break;
  }
  if (org.empty()) {
    for (const std::string& word : words_of(view, office.org)) org += (org.empty() ? "" : " ") + word;
  }
  return cls + " " + org;
}

std::vector<Office> settle_offices(const PeopleView& view, const PeopleReading& reading, const PersonCluster& cluster) {
  Settler settler(view);
  const bool own = has_own(reading, cluster);
  for (const int n : cluster.namings) {
    for (Held& held : held_in(view, reading, reading.namings[static_cast<std::size_t>(n)], own))
      settler.add(std::move(held));
  }
  return settler.settle();
}

}  // namespace banggiao
