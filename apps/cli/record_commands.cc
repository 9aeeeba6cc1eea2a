// Commands that look into the store, and those on codebook, packs and version.
#include <cstdio>
#include <fstream>

#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// A word of the codebook, or a Stop for usage.
template <class T>
std::optional<T> term(const char* option, const std::string& text, std::optional<T> (*parse)(const std::string&)) {
  if (text.empty()) return std::nullopt;
  const std::optional<T> out = parse(text);
  if (!out)
    throw Stop{kUsage, std::string(option) + ": \"" + text + "\" is not in the codebook (see banggiao codebook)"};
  return out;
}

std::string party(const Reader& reader, const std::string& words) {
  Result<std::string> code = reader.party(words);
  if (!code) throw Stop{kUsage, code.error().text()};
  return *code;
}

// What became of an id that stands no more, and what stands in its place.
void show_gone(const IdFate& gone, const Record& record, const Teller& teller, const Options& options) {
  say(teller.fate(gone));
  if (options.json) return;
  for (const std::string& id : gone.became) {
    say("\n");
    if (const auto engagement = find_engagement(record, id)) say(teller.engagement(record, *engagement));
    if (const auto person = find_person(record, id)) say(teller.person(record, *person));
  }
}

// Whom one word of `brief` means: a person by id or name, or an office.
BriefSubject person_or_office(Desk& desk, const std::string& words) {
  constexpr std::size_t kNamed = 10;
  const Record& record = *need(desk.record());
  BriefSubject out;
  std::vector<std::string> fits;
  std::vector<std::size_t> persons;
  if (const auto by_id = find_person(record, words)) persons.push_back(*by_id);
  if (persons.empty()) persons = find_persons(record, words);
  for (const std::size_t at : persons) {
    const RecordPerson& one = record.persons[at];
    out.person = one.id;
    fits.push_back(one.id + "  " + one.name + (one.country.empty() ? "" : ", " + one.country));
  }
  if (persons.empty()) {
    for (const OfficeHeld& one : need(desk.offices(words))) {
      out.office = one.id;
      fits.push_back(one.id + "  " + one.title + (one.org.empty() ? "" : " " + one.org) +
                     (one.country.empty() ? "" : ", " + one.country));
    }
  }
  if (fits.empty()) throw Stop{kFailed, words + ": no such person or office on the record"};
  if (fits.size() == 1) return out;
  std::string list = words + ": fits several; give an id:";
  for (std::size_t i = 0; i < fits.size() && i < kNamed; ++i) list += "\n  " + fits[i];
  if (fits.size() > kNamed) list += "\n  + " + std::to_string(fits.size() - kNamed) + " more";
  throw Stop{kUsage, list};
}

// Which engagements `list` shows and `export` writes.
Filter filter_of(const Options& options, const Reader& reader) {
  check_day("--since", options.since);
  check_day("--until", options.until);
  Filter filter;
  filter.kind = term("--kind", options.kind, kind_of);
  filter.status = term("--status", options.status, status_of);
  filter.area = options.area;
  filter.since = options.since;
  filter.until = options.until;
  if (options.verified || options.unverified) filter.verified = options.verified;
  filter.min_confidence = options.min_confidence;
  for (const std::string& words : options.paths) filter.parties.push_back(party(reader, words));
  return filter;
}

// The filter as one would write it behind `list`: "VN GB --kind visit".
std::string query_of(const Filter& filter) {
  std::string out = joined(filter.parties);
  const auto add = [&out](const char* option, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : " ") + std::string(option) + " " + value;
  };
  add("--kind", filter.kind ? name(*filter.kind) : "");
  add("--status", filter.status ? name(*filter.status) : "");
  add("--area", filter.area);
  add("--since", filter.since);
  add("--until", filter.until);
  if (filter.verified) out += std::string(out.empty() ? "" : " ") + (*filter.verified ? "--verified" : "--unverified");
  if (filter.min_confidence > 0) add("--min-confidence", std::to_string(filter.min_confidence).substr(0, 5));
  return out;
}

}  // namespace

int list(const Options& options) {
  const Reader reader = open_reader(options);
  const Filter filter = filter_of(options, reader);
  Desk desk = open_desk(options, reader, Access::kLook);
  const Record& record = *need(desk.record());
  std::vector<std::size_t> chosen = select(record, filter);
  if (options.limit > 0 && chosen.size() > options.limit) {
    if (!options.quiet) complain(std::to_string(chosen.size() - options.limit) + " more; raise --limit to see them");
    chosen.resize(options.limit);
  }
  say(reader.teller(telling(options)).list(record, chosen));
  return finish();
}

int show(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  Desk desk = open_desk(options, reader, Access::kLook);
  const Record& record = *need(desk.record());
  const std::string& id = options.paths.front();
  if (const auto engagement = find_engagement(record, id)) {
    say(teller.engagement(record, *engagement));
  } else if (const auto person = find_person(record, id)) {
    say(teller.person(record, *person));
  } else if (const auto gone = need(desk.fate(id))) {
    show_gone(*gone, record, teller, options);
  } else {
    throw Stop{kFailed, id + ": no engagement or person has this id (see banggiao list)"};
  }
  return finish();
}

int search(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  const std::vector<Found> hits = need(desk.search(joined(options.paths), options.search_limit));
  say(reader.teller(telling(options)).found(*need(desk.record()), hits));
  return finish();
}

int person(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  Desk desk = open_desk(options, reader, Access::kLook);
  const Record& record = *need(desk.record());
  const std::string name = joined(options.paths);
  std::vector<std::size_t> found = find_persons(record, name);
  if (found.empty()) {
    if (const auto by_id = find_person(record, name)) found.push_back(*by_id);
  }
  if (found.empty()) throw Stop{kFailed, name + ": no such person on the record"};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && !options.json) say("\n");
    say(teller.person(record, found[i]));
  }
  return finish();
}

int brief(const Options& options) {
  check_day("--as-of", options.as_of);
  const Reader reader = open_reader(options);
  const bool of_two = options.paths.size() == 2;
  BriefSubject subject;
  if (of_two) {
    subject.a = party(reader, options.paths.at(0));
    subject.b = party(reader, options.paths.at(1));
    if (subject.a == subject.b) throw Stop{kUsage, "a brief is on two parties, and both are " + subject.a};
  }
  if (!of_two && reader.party(options.paths.at(0))) {
    throw Stop{kUsage, options.paths.at(0) + " is a party, and a brief is on two; or give a person, or an office"};
  }
  Desk desk = open_desk(options, reader, Access::kLook);
  if (!of_two) subject = person_or_office(desk, options.paths.at(0));
  const Brief page = need(desk.brief(subject, options.as_of.empty() ? today(options) : options.as_of));
  say(reader.teller(telling(options)).brief(*need(desk.record()), page));
  return finish();
}

int export_record(const Options& options) {
  const Reader reader = open_reader(options);
  const Filter filter = filter_of(options, reader);
  ExportWish wish;
  wish.format = options.csv ? "csv" : options.format;
  wish.table = options.table;
  wish.bom = options.bom;
  wish.made_on = today(options);
  wish.query = query_of(filter);
  wish.ui = options.ui;
  wish.base = options.base;
  Desk desk = open_desk(options, reader, Access::kLook);
  std::ofstream file;
  const bool to_file = !options.output.empty() && options.output != "-";
  if (to_file) file.open(options.output, std::ios::binary);
  bool written = !to_file || file.good();
  const auto take = [&](std::string_view piece) {
    written = written && (to_file ? file.write(piece.data(), static_cast<std::streamsize>(piece.size())).good()
                                  : put(std::string(piece)));
    return written;
  };
  Exported done;
  if (options.changes) {
    take(need(desk.export_changes(options.changes_since)));
  } else {
    done = need(desk.export_as(filter, wish, take));
  }
  if (to_file) file.close();
  if (!written || file.fail()) {
    throw Stop{kFailed, (to_file ? options.output : std::string("the output")) + ": cannot be written"};
  }
  if (done.left_out > 0 && !options.quiet) {
    complain(std::to_string(done.left_out) + " of " + std::to_string(done.left_out + done.engagements) +
             " engagements left out: " + done.why);
  }
  return finish();
}

int status(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  say(reader.teller(telling(options)).status(need(desk.status())));
  return finish();
}

int codebook(const Options& options) {
  say(open_reader(options).teller(telling(options)).codebook());
  return finish();
}

int pack_check(const Options& options) {
  const Reader reader = open_reader(options);
  const std::vector<std::string> faults = need(reader.check_pack(options.paths.front()));
  for (const std::string& fault : faults) say(fault + "\n");
  if (faults.empty() && !options.quiet) std::fprintf(stderr, "%s: no faults\n", options.paths.front().c_str());
  return finish(faults.empty() ? kDone : kFailed);
}

int link_list(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kLook);
  say(reader.teller(telling(options)).links(need(desk.links())));
  return finish();
}

int link_decide(const Options& options, Verdict verdict) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kChange);
  const DamagedName link = need(desk.decide(options.paths.front(), verdict, user(), when(options), options.why));
  say(reader.teller(telling(options)).links({link}));
  return finish();
}

int link_undo(const Options& options) {
  const Reader reader = open_reader(options);
  Desk desk = open_desk(options, reader, Access::kChange);
  const DamagedName link = need(desk.undo(options.paths.front(), when(options)));
  say(reader.teller(telling(options)).links({link}));
  return finish();
}

int show_version(const Options& options) {
  say(open_reader(options).teller(telling(options)).version(version()));
  return finish();
}

}  // namespace banggiao::cli
