#include "record/gist.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "base/edtf.h"
#include "record/names.h"
#include "record/present.h"
#include "record/record.h"

namespace banggiao {
namespace {

constexpr char kForm = 1;  // of the bytes; another one is read as none

// ---- What is the same whichever way it is written ---------------------------------------------------

Toward toward(Status status) {
  switch (status) {
    case Status::kHeld:
      return Toward::kPast;
    case Status::kPlanned:
      return Toward::kFuture;
    default:
      return Toward::kNearest;
  }
}

// Two words that fall together are taken for one, harmlessly.
std::uint32_t word_hash(std::string_view word) {
  std::uint32_t hash = 0x811c9dc5U;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

std::vector<std::uint32_t> word_hashes(const std::string& text) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.push_back(word_hash(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<TakenPart> cast_of(const CodedDocument& coded, const Engagement& e, const std::string& told,
                               const Pack* pack) {
  std::vector<TakenPart> out;
  for (const auto& p : e.participants) {
    TakenPart one;
    const auto found =
        std::find_if(coded.persons.begin(), coded.persons.end(), [&](const Person& o) { return o.id == p.value; });
    if (found != coded.persons.end()) {
      one.node = static_cast<int>(found - coded.persons.begin());
      const std::string name = " " + normal_text(found->name.value, pack);
      one.named = told.find(name.substr(name.rfind(' ')) + " ") != std::string::npos;
    }
    out.push_back(one);
  }
  return out;
}

GistPerson gist_of(const Person& person, const Pack* pack, const Knowledge& knowledge) {
  GistPerson out;
  out.name = person.name.value;
  if (person.country) out.country = person.country->value;
  out.known = knowledge.known_person(normal_text(out.name, pack));
  std::set<std::string> titles;
  for (const Office& o : person.offices) {
    if (!o.title.empty()) titles.insert(normal_text(o.title, pack));
  }
  out.titles.assign(titles.begin(), titles.end());
  for (const Alias& alias : person.aliases) out.aliases.push_back({alias.text, alias.reason, alias.score});
  return out;
}

Sighting gist_of(const SourceDocument& document, const Engagement& e, const Pack* pack) {
  Sighting s;
  s.kind = e.kind.value;
  s.status = e.status.value;
  s.main = e.focus.value == Focus::kMain;
  for (const auto& party : e.parties) s.parties.push_back(party.value);
  std::sort(s.parties.begin(), s.parties.end());
  s.published = day_of(document.published);
  if (e.date) {
    s.edtf = edtf_fill_year(e.date->value.edtf, document.published, toward(s.status));
    s.inferred = e.date->value.inferred || s.edtf != e.date->value.edtf;
    const std::optional<EdtfDate> date = parse_edtf(s.edtf);
    if (pack != nullptr && (!date || !has_year(*date))) s.spoken = spoken_time(e.date->value.text, *pack);
  }
  if (e.place) s.place = normal_text(e.place->value, pack);
  if (e.country) s.country = e.country->value;
  const std::string text = normal_text(e.evidence.quote, pack);
  s.words = word_hashes(text);
  s.cast = cast_of(document.coded, e, " " + text + " ", pack);
  return s;
}

// ---- All that the record tells of an article --------------------------------------------------------

void add(Fingerprint& out, const Citation& cite) { out << cite.span.begin << cite.span.end << cite.quote << cite.rule; }

void add(Fingerprint& out, float p) { out << std::bit_cast<std::uint32_t>(p); }

void add(Fingerprint& out, const Cell<std::string>& cell) {
  out << cell.value;
  add(out, cell.cite);
  add(out, cell.p);
}

void add(Fingerprint& out, const std::vector<Cell<std::string>>& cells) {
  out << static_cast<std::int64_t>(cells.size());
  for (const auto& cell : cells) add(out, cell);
}

void add(Fingerprint& out, const std::optional<Cell<std::string>>& cell) {
  out << (cell ? 1 : 0);
  if (cell) add(out, *cell);
}

template <class Term>
void add_term(Fingerprint& out, const Cell<Term>& cell) {
  out << name(cell.value);
  add(out, cell.cite);
  add(out, cell.p);
}

void add(Fingerprint& out, const Person& person) {
  out << person.id;
  add(out, person.name);
  add(out, person.country);
  out << static_cast<std::int64_t>(person.aliases.size()) << static_cast<std::int64_t>(person.offices.size());
  for (const Alias& a : person.aliases) {
    out << a.text << a.reason;
    add(out, a.cite);
    add(out, a.score);
  }
  for (const Office& o : person.offices) {
    out << o.title << o.org << o.rank << (o.former ? 1 : 0);
    add(out, o.cite);
  }
}

void add(Fingerprint& out, const Engagement& e) {
  out << e.id;
  add_term(out, e.kind);
  add_term(out, e.status);
  add_term(out, e.focus);
  add(out, e.parties);
  out << (e.date ? 1 : 0);
  if (e.date) {
    out << e.date->value.text << e.date->value.edtf << (e.date->value.inferred ? 1 : 0);
    add(out, e.date->cite);
    add(out, e.date->p);
  }
  add(out, e.place);
  add(out, e.country);
  add(out, e.participants);
  add(out, e.within);
  add(out, e.areas);
  add(out, e.evidence);
  add(out, e.p);
}

std::uint64_t digest_of(const SourceDocument& document) {
  Fingerprint out;
  const CodedDocument& coded = document.coded;
  out << document.doc << document.outlet << document.url << document.published << document.access << coded.lang;
  for (const auto& doubt : coded.quality.doubts) out << doubt.kind;
  for (const Person& person : coded.persons) add(out, person);
  for (const Engagement& e : coded.engagements) add(out, e);
  for (const Commitment& c : coded.commitments) {
    out << c.engagement;
    add_term(out, c.act);
    add(out, c.by);
    add(out, c.areas);
    add(out, c.evidence);
    add(out, c.p);
  }
  return out.value();
}

// ---- Bytes ------------------------------------------------------------------------------------------

class Writer {
 public:
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7U) out_ += static_cast<char>(n | 0x80U);
    out_ += static_cast<char>(n);
  }
  void whole(std::int64_t n) { number((static_cast<std::uint64_t>(n) << 1U) ^ static_cast<std::uint64_t>(n >> 63U)); }
  void text(std::string_view text) {
    number(text.size());
    out_ += text;
  }
  void texts(const std::vector<std::string>& all) {
    number(all.size());
    for (const std::string& one : all) text(one);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// What is cut short reads as zeros, and is not whole().
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = one();
      out |= (byte & 0x7FU) << shift;
      if (byte < 0x80) return out;
    }
    return out;
  }
  std::int64_t whole_number() {
    const std::uint64_t n = number();
    return static_cast<std::int64_t>(n >> 1U) ^ -static_cast<std::int64_t>(n & 1U);
  }
  std::size_t count() { return std::min<std::size_t>(number(), rest_.size()); }
  std::string text() {
    const std::size_t size = number();
    if (size > rest_.size()) {
      short_ = true;
      return {};
    }
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return out;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out(count());
    for (std::string& one : out) one = text();
    return out;
  }
  bool whole() const { return !short_ && rest_.empty(); }

 private:
  std::uint64_t one() {
    if (rest_.empty()) {
      short_ = true;
      return 0;
    }
    const auto out = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return out;
  }
  std::string_view rest_;
  bool short_ = false;
};

void write(Writer& out, const GistPerson& p) {
  out.text(p.name);
  out.text(p.country);
  out.text(p.known);
  out.texts(p.titles);
  out.number(p.aliases.size());
  for (const auto& alias : p.aliases) {
    out.text(alias.text);
    out.text(alias.reason);
    out.number(std::bit_cast<std::uint32_t>(alias.score));
  }
}

GistPerson read_person(Cursor& in) {
  GistPerson out;
  out.name = in.text();
  out.country = in.text();
  out.known = in.text();
  out.titles = in.texts();
  out.aliases.resize(in.count());
  for (auto& alias : out.aliases) {
    alias.text = in.text();
    alias.reason = in.text();
    alias.score = std::bit_cast<float>(static_cast<std::uint32_t>(in.number()));
  }
  return out;
}

void write(Writer& out, const Sighting& s) {
  out.number(static_cast<std::uint64_t>(s.kind));
  out.number(static_cast<std::uint64_t>(s.status) << 2U | (s.main ? 1U : 0U) | (s.inferred ? 2U : 0U));
  out.texts(s.parties);
  out.text(s.edtf);
  out.number(s.spoken.unit);
  out.whole(s.spoken.offset);
  out.number(s.cast.size());
  for (const TakenPart& one : s.cast) out.whole(one.node * 2 + (one.named ? 1 : 0));
  out.text(s.place);
  out.text(s.country);
  out.number(s.words.size());
  std::uint32_t last = 0;
  for (const std::uint32_t word : s.words) {
    out.number(word - last);
    last = word;
  }
  out.whole(s.within);
}

Sighting read_sighting(Cursor& in) {
  Sighting out;
  out.kind = static_cast<Kind>(in.number());
  const std::uint64_t bits = in.number();
  out.status = static_cast<Status>(bits >> 2U);
  out.main = (bits & 1U) != 0;
  out.inferred = (bits & 2U) != 0;
  out.parties = in.texts();
  out.edtf = in.text();
  out.spoken.unit = static_cast<Spoken::Unit>(in.number());
  out.spoken.offset = static_cast<int>(in.whole_number());
  out.cast.resize(in.count());
  for (TakenPart& one : out.cast) {
    const std::int64_t both = in.whole_number();
    one.named = (both & 1) != 0;
    one.node = static_cast<int>(both >> 1);
  }
  out.place = in.text();
  out.country = in.text();
  out.words.resize(in.count());
  std::uint32_t last = 0;
  for (std::uint32_t& word : out.words) word = last += static_cast<std::uint32_t>(in.number());
  out.within = static_cast<int>(in.whole_number());
  return out;
}

}  // namespace

Gist gist_of(const SourceDocument& document, const Knowledge& knowledge) {
  const CodedDocument& coded = document.coded;
  const Pack* pack = knowledge.pack(coded.lang);
  Gist out;
  out.doc = document.doc;
  out.published = document.published;
  out.lang = coded.lang;
  out.digest = digest_of(document);
  for (const Person& person : coded.persons) out.persons.push_back(gist_of(person, pack, knowledge));
  std::map<std::string, int> by_id;
  for (const Engagement& e : coded.engagements) {
    by_id[e.id] = static_cast<int>(out.sightings.size());
    out.sightings.push_back(gist_of(document, e, pack));
    out.sightings.back().engagement = static_cast<std::uint32_t>(out.sightings.size() - 1);
  }
  for (std::size_t i = 0; i < out.sightings.size(); ++i) {
    const auto& within = coded.engagements[i].within;
    const auto found = within ? by_id.find(within->value) : by_id.end();
    if (found != by_id.end() && found->second != static_cast<int>(i)) out.sightings[i].within = found->second;
  }
  return out;
}

std::string write_gist(const Gist& gist) {
  Writer out;
  out.number(kForm);
  out.text(gist.lang);
  out.number(gist.digest);
  out.number(gist.persons.size());
  for (const GistPerson& p : gist.persons) write(out, p);
  out.number(gist.sightings.size());
  for (const Sighting& s : gist.sightings) write(out, s);
  return out.take();
}

std::optional<Gist> read_gist(std::string_view bytes, std::string doc, std::string published) {
  Cursor in(bytes);
  if (in.number() != kForm) return std::nullopt;
  Gist out;
  out.doc = std::move(doc);
  out.published = std::move(published);
  const std::optional<int> day = day_of(out.published);
  out.lang = in.text();
  out.digest = in.number();
  out.persons.resize(in.count());
  for (GistPerson& p : out.persons) p = read_person(in);
  out.sightings.resize(in.count());
  for (std::size_t i = 0; i < out.sightings.size(); ++i) {
    out.sightings[i] = read_sighting(in);
    out.sightings[i].engagement = static_cast<std::uint32_t>(i);
    out.sightings[i].published = day;
  }
  return in.whole() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace banggiao
