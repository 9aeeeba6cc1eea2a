// banggiao: the command line. Understands the line and hands it to a command; says what went wrong in one place.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <iostream>

#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

class Line {
 public:
  Line() {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_help_flag("-h,--help", "Print this help and exit");
    app_.set_version_flag("--version", std::string("banggiao ") + version());
    app_.get_formatter()->column_width(30);
    app_.add_flag("--json", options_.json, "JSON on stdout, for programs");
    app_.add_option("--store", options_.store, "The record's file (default: ./banggiao.db, else the user's)")
        ->type_name("PATH");
    app_.add_option("--ui", options_.ui, "Language of the words around the data: en, vi")
        ->check(CLI::IsMember({"en", "vi"}, CLI::ignore_case))
        ->type_name("LANG");
    app_.add_option("--data", options_.data, "A folder with languages/ and world/ instead of the tables built in")
        ->type_name("FOLDER");
    app_.add_option("--today", options_.today, "The day it is taken to be (default: the clock's)")->type_name("DATE");
    app_.add_flag("--quiet,-q", options_.quiet, "No progress and no remarks on stderr, errors only");
    app_.add_flag("--no-color", options_.no_colour, "No colour, also on a terminal");
    app_.footer(
        "A first look:\n"
        "  banggiao add articles/            read articles into ./banggiao.db\n"
        "  banggiao brief VN GB              the page on two parties\n"
        "  banggiao list VN GB               their engagements, latest first\n"
        "  banggiao show G1a2b3c4d5e6        one of them, with every source\n"
        "  banggiao extract a.txt            what one article says, as JSON; no store\n"
        "  banggiao COMMAND --help           more, with examples\n\n"
        "Exit codes: 0 done, 1 failed, 2 the line was not understood, 3 done but some inputs were refused.");
    add_commands();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) return app_.exit(error, std::cout, std::cerr);
      return misunderstood(error, argc, argv);
    }
    try {
      check_day("--today", options_.today);
      return action_();
    } catch (const Stop& stop) {
      complain(stop.why);
      return stop.code;
    }
  }

 private:
  CLI::App* command(CLI::App& under, const std::string& name, const std::string& what, const std::string& examples,
                    std::function<int()> action) {
    CLI::App* sub = under.add_subcommand(name, what);
    sub->fallthrough();
    if (!examples.empty()) sub->footer("Examples:\n" + examples);
    sub->callback([this, action = std::move(action)] { action_ = action; });
    return sub;
  }

  CLI::App* command(const std::string& name, const std::string& what, const std::string& examples,
                    int (*action)(const Options&)) {
    return command(app_, name, what, examples, [this, action] { return action(options_); });
  }

  void paths(CLI::App* sub, const char* name, const char* what) {
    sub->add_option(name, options_.paths, what)->required();
  }

  void reading(CLI::App* sub, bool required = true) {
    sub->add_option("PATH", options_.paths, "Files, folders, JSON lines; - is stdin")->required(required);
    sub->add_option("--published", options_.published, "Publication day of articles that carry none")
        ->type_name("DATE");
  }

  void jobs(CLI::App* sub) {
    sub->add_option("--jobs,-j", options_.jobs, "Threads (default: one a core)")->check(CLI::Range(1U, 1024U));
  }

  // Which engagements; the same for all commands that take them.
  void filters(CLI::App* sub) {
    sub->add_option("PARTY,--party", options_.paths, "Codes or names: all of them must take part");
    sub->add_option("--kind", options_.kind, "visit, meeting, ... (see banggiao codebook)");
    sub->add_option("--status", options_.status, "held, planned, cancelled");
    sub->add_option("--area", options_.area, "training, trade, ... (see banggiao codebook)");
    sub->add_option("--since", options_.since, "Not before this day")->type_name("DATE");
    sub->add_option("--until", options_.until, "Not after this day")->type_name("DATE");
    CLI::Option* verified = sub->add_flag("--verified", options_.verified,
                                          "Only what is told with a probability of 0.6 or more, or was confirmed");
    sub->add_flag("--unverified", options_.unverified, "Only the rest: what \"(unverified)\" stands behind")
        ->excludes(verified);
    sub->add_option("--min-confidence", options_.min_confidence, "Only what has at least this probability")
        ->check(CLI::Range(0.0F, 1.0F))
        ->type_name("P");
  }

  void add_commands() {
    add_reading_commands();
    add_asking_commands();
    add_other_commands();
  }

  void add_reading_commands() {
    CLI::App* sub = command("add", "Read articles into the store and build the record",
                            "  banggiao add articles/ page.html news.jsonl feed.xml crawl.warc.gz pages.zip\n"
                            "  curl -s URL | banggiao add -\n"
                            "  banggiao add notes.txt --published 2025-10-29\n"
                            "  banggiao add --refused            what was refused, again\n\n"
                            "Stopped half-way (Ctrl-C, a crash, a power cut) the store is sound, and the same command\n"
                            "goes on. What was refused and why: banggiao refused.\n",
                            add);
    reading(sub, false);
    jobs(sub);
    sub->add_flag("--again", options_.again, "Code the articles already held anew");
    sub->add_flag("--refused", options_.only_refused, "Read again what was refused, and nothing else");
    sub->add_flag("--verbose,-v", options_.verbose, "Tell of every input, not only of changed and refused ones");
    sub =
        command("watch", "Poll feeds and sitemaps, fetch the pages they name, and add what is new",
                "  banggiao watch feeds.toml --once     one round, for cron\n"
                "  banggiao watch feeds.toml            until Ctrl-C\n\n"
                "feeds.toml:\n"
                "  every = \"30m\"                        how often a feed is asked (this is the default)\n"
                "  delay = \"2s\"                         between two requests to one host\n"
                "  most_pages = 500                     fetched in one round\n"
                "  [[feed]]\n"
                "  url = \"https://bao.example/rss\"      RSS, Atom, a sitemap or an index of sitemaps\n"
                "  every = \"2h\"\n"
                "  pages = false                        only what the feed itself gives\n\n"
                "What the feed gives whole is taken from it, else the page is fetched, as robots.txt allows. What has\n"
                "not changed is not sent again (ETag, Last-Modified); who answers with an error is asked later and\n"
                "later. Stopped at any moment, the next run goes on. This is the only command that uses the network.\n",
                watch);
    sub->add_option("FEEDS", options_.paths, "The file of feeds, TOML")->required()->expected(1);
    sub->add_flag("--once", options_.once, "One round, then end");
    sub->add_flag("--allow-private", options_.private_too,
                  "Also connect to addresses of this machine and of private networks");
    sub = command("article", "Show how an article was read: title, lead, body, captions, outlet, day",
                  "  banggiao article page.html\n"
                  "  banggiao article page.html --json | jq .title\n",
                  article);
    reading(sub);
    sub = command("extract", "Code articles and print one JSON line each; the store is not touched",
                  "  banggiao extract a.txt\n"
                  "  banggiao extract articles/ > coded.jsonl\n"
                  "  zcat news.jsonl.gz | banggiao extract - --jobs 4\n",
                  extract);
    reading(sub);
    jobs(sub);
    sub = command("explain", "The words, rules and weights behind every cell; what was considered and why it fell",
                  "  banggiao explain a.txt\n"
                  "  banggiao explain a --cell E1.date     why this day, and which others were weighed\n"
                  "  banggiao explain a --sentence 3       why nothing (or something) came of sentence {3}\n"
                  "  banggiao explain a --cell P2 --json\n",
                  explain);
    sub->add_option("DOC", options_.paths, "A document of the store, or a file")->required()->expected(1);
    sub->add_option("--cell", options_.cell,
                    "One engagement, person or commitment, or one of its cells: E1, E1.date, C1.by")
        ->excludes(sub->add_option("--sentence", options_.sentence,
                                   "What was considered in this sentence, numbered {1}, {2} ... by explain")
                       ->check(CLI::PositiveNumber)
                       ->type_name("N"));
    sub->add_option("--published", options_.published, "Publication day of a file that carries none")
        ->type_name("DATE");
  }

  void add_asking_commands() {
    CLI::App* sub = command("list", "List engagements, latest first",
                            "  banggiao list VN GB\n"
                            "  banggiao list \"Viet Nam\" --kind visit --since 2018-01-01\n"
                            "  banggiao list --status planned --json\n"
                            "  banggiao list VN --verified\n",
                            list);
    filters(sub);
    sub->add_option("--limit", options_.limit, "At most so many");
    sub = command("show", "One engagement or person, every value with its sources",
                  "  banggiao show G1a2b3c4d5e6\n"
                  "  banggiao show G1a2 --json\n",
                  show);
    sub->add_option("ID", options_.paths, "The id, or its beginning")->required()->expected(1);
    sub = command("search", "Find engagements and articles by words; diacritics are optional",
                  "  banggiao search dai tuong London\n"
                  "  banggiao search '\"Earl Howe\"' -- -NATO\n"
                  "  banggiao search 'hydrog*'\n",
                  search);
    paths(sub, "WORDS", "Words, \"phrases\", -not, begin*");
    sub->add_option("--limit", options_.search_limit, "At most so many of each (default 20; 0: all)");
    sub = command("person", "A person: forms of the name, offices and since when, engagements",
                  "  banggiao person Phan Van Giang\n"
                  "  banggiao person \"Earl Howe\" --json\n",
                  person);
    paths(sub, "NAME", "A name or a part of it, with or without diacritics");
    sub = command("brief",
                  "Two parties, a person or an office: last contacts by level, what was agreed, who holds which office",
                  "  banggiao brief VN GB\n"
                  "  banggiao brief \"Phan Van Giang\"\n"
                  "  banggiao brief \"minister defence GB\"\n"
                  "  banggiao brief \"Viet Nam\" anh --as-of 2025-10-28\n"
                  "  banggiao brief VN GB --ui vi\n",
                  brief);
    sub->add_option("WHOM", options_.paths, "Two parties; or a person; or an office, by its words or its id")
        ->required()
        ->expected(1, 2);
    sub->add_option("--as-of", options_.as_of, "The day it is written for (default: today)")->type_name("DATE");
    add_export();
    command("refused", "What was refused and why; banggiao add --refused reads it again",
            "  banggiao refused\n"
            "  banggiao refused --json > refused.jsonl\n",
            refused);
    command("check", "Prove a store sound: its file, every quote, and the record beside one built anew",
            "  banggiao check && echo sound\n"
            "  banggiao check --json | jq .faults\n\n"
            "Exit code 1 when anything is wrong, with one line for each fault (100 at most).\n",
            check);
    sub = command("backup", "Copy the store to a new file, also while another process writes to it",
                  "  banggiao backup copies/monday.db\n"
                  "  banggiao check --store copies/monday.db\n\n"
                  "A file that is there already is never overwritten.\n",
                  backup);
    sub->add_option("FILE", options_.paths, "The new file")->required()->expected(1);
    command("status", "What the store holds", "  banggiao status\n  banggiao status --json\n", status);
  }

  void add_export() {
    std::string formats = "Formats:\n";
    std::vector<std::string> names;
    for (const ExportFormat& one : export_formats()) {
      formats += "  " + one.name + std::string(one.name.size() < 12 ? 12 - one.name.size() : 1, ' ') + one.what + "\n";
      names.push_back(one.name);
    }
    CLI::App* sub = command("export", "The record, or a part of it, for other programs",
                            "  banggiao export > record.json\n"
                            "  banggiao export VN GB --since 2018-01-01 -f csv --bom -o engagements.csv\n"
                            "  banggiao export -f csv --table participants\n"
                            "  banggiao export --kind visit --status planned -f ical -o visits.ics\n"
                            "  banggiao export --changes-since 2025-10-29 > changes.jsonl\n\n" +
                                formats,
                            export_record);
    filters(sub);
    sub->add_option("--format,-f", options_.format, "One of the formats below (default: json)")
        ->check(CLI::IsMember(names))
        ->type_name("NAME");
    sub->add_flag("--csv", options_.csv, "The same as --format csv");
    std::string tables;
    for (const std::string& one : csv_tables()) tables += (tables.empty() ? "" : ", ") + one;
    sub->add_option("--table", options_.table, "CSV: " + tables)->check(CLI::IsMember(csv_tables()))->type_name("NAME");
    sub->add_flag("--bom", options_.bom, "CSV: begin with a byte order mark, for Excel");
    sub->add_option_function<std::string>(
           "--changes-since",
           [this](const std::string& when) {
             options_.changes = true;
             options_.changes_since = when;
           },
           "Only what is new, changed, renamed, merged, split or withdrawn since: JSON lines, one an id")
        ->type_name("TIME");
    sub->add_option("--base", options_.base, "Where the desk is seen, for links: http://127.0.0.1:8080")
        ->type_name("URL");
    sub->add_option("--output,-o", options_.output, "Write to a file instead of stdout")->type_name("FILE");
  }

  void add_other_commands() {
    CLI::App* link =
        app_.add_subcommand("link", "Names joined by likeness (pinyin, transliteration, damage): review them");
    link->require_subcommand(1);
    link->fallthrough();
    link->footer(
        "Examples:\n  banggiao link list\n  banggiao link refuse L1a2b3c4d --why \"two people\"\n"
        "  banggiao link undo L1a2b3c4d\n");
    command(*link, "list", "All links with reason, score and what was decided", "",
            [this] { return link_list(options_); });
    const auto decided = [&](const char* name, const char* what, std::function<int()> action) {
      CLI::App* sub = command(*link, name, what, "", std::move(action));
      sub->add_option("ID", options_.paths, "The link's id")->required()->expected(1);
      return sub;
    };
    decided("refuse", "They are two people: split them, now and at every later reading", [this] {
      return link_decide(options_, Verdict::kRefused);
    })->add_option("--why", options_.why, "Kept with the decision");
    decided("accept", "They are one person", [this] {
      return link_decide(options_, Verdict::kAccepted);
    })->add_option("--why", options_.why, "Kept with the decision");
    decided("undo", "Take the decision back", [this] { return link_undo(options_); });
    CLI::App* pack = app_.add_subcommand("pack", "Work on language packs");
    pack->require_subcommand(1);
    pack->fallthrough();
    CLI::App* check = command(*pack, "check", "Check a pack's tables and run its rules' examples",
                              "  banggiao pack check languages/vi\n", [this] { return pack_check(options_); });
    check->add_option("FOLDER", options_.paths, "languages/<code>, or a folder that holds languages/")
        ->required()
        ->expected(1);
    CLI::App* desk = command(
        "review", "Answer what the program is not sure of, one key each; every answer is kept and can be undone",
        "  banggiao review                      all queues, one question after the other\n"
        "  banggiao review --queue merges       are these two one engagement?\n"
        "  banggiao review --list --json        the open questions; nothing is asked\n"
        "  banggiao review --history            every answer: who, when, what\n"
        "  banggiao review --undo J3            take one back\n"
        "  printf 'snu' | banggiao review --queue merges\n\n"
        "Keys: s same (it is so), n not same (it is not; of a conflict: the right one), u unsure,\n"
        "c FIELD=VALUE correct (kind, status, date, place, country), z undo, h history, k skip, ? keys, q quit.\n"
        "Queues: merges, persons (is the form a name of that person?), unverified (was it said at all?),\n"
        "conflicts (which value is right?). A \"same\" against an earlier \"not same\" is refused: undo that first.\n"
        "Answers survive every new reading. Without a terminal the keys are read from stdin.\n",
        review);
    desk->add_option("--queue", options_.queue, "One queue only")
        ->check(CLI::IsMember({"merges", "persons", "unverified", "conflicts"}))
        ->type_name("NAME");
    desk->add_flag("--list", options_.only_list, "Print the open questions and ask nothing");
    desk->add_flag("--history", options_.history, "Print all answers, the newest first");
    desk->add_option("--undo", options_.undo, "Take an answer back")->type_name("ID");
    desk->add_option("--limit", options_.limit, "At most so many questions");
    desk->add_option("--why", options_.why, "Kept with every answer of this run");
    add_serve_command();
    CLI::App* coders =
        command("agree", "How far two people agree who coded the same articles: percent, kappa, alpha by field",
                "  banggiao agree coded-by-an/ coded-by-binh/\n"
                "  banggiao agree an.jsonl binh.jsonl --json\n\n"
                "Each is a folder of NAME.json or a file of JSON lines in the codebook's form, joined by \"doc\".\n"
                "Engagements, persons and commitments of one article are first aligned one to one; fields are then\n"
                "compared on what both have. kappa: Cohen's; alpha: Krippendorff's, nominal; 1 is full agreement, 0\n"
                "that of chance. F1, of yes-or-no fields: the yeses in common. 0.8 is what publications ask for.\n"
                "A document not in the codebook's form is left out and named (exit code 3).\n",
                agree_coders);
    coders->add_option("CODING", options_.paths, "The two codings")->required()->expected(2);
    command("codebook", "The words that a cell may hold, and what they mean", "  banggiao codebook --ui vi\n",
            codebook);
    command("version", "The program's version", "", show_version);
  }

  void add_serve_command() {
    CLI::App* sub = command(
        "serve", "Open the desk in a browser: pages and an API over the store, on this machine alone",
        "  banggiao serve                                   prints the address: http://127.0.0.1:8180/\n"
        "  banggiao serve --open --port 0                   any free port, and open the browser\n"
        "  banggiao serve --read-only                       nothing can be changed\n"
        "  banggiao serve --listen 192.0.2.7 --tokens FILE  for others too\n"
        "  curl -s http://127.0.0.1:8180/api/v1/engagements.csv?party=VN > vn.csv\n\n"
        "The API is described at /openapi.json. On this machine the user is an editor; where others can connect, each\n"
        "must show a token. FILE has a line for each: TOKEN ROLE NAME (reader, coder, editor; openssl rand -hex 20\n"
        "makes a token), and only its owner may read it. There is no encryption: between machines put it behind a\n"
        "proxy with TLS, or reach it through ssh -L. Ctrl-C ends it when what is under way is done.\n",
        serve);
    sub->add_option("--listen", options_.listen, "IP address to listen on (default 127.0.0.1)")->type_name("ADDRESS");
    sub->add_option("--port,-p", options_.port, "Port (default 8180; 0: any free one)")->type_name("PORT");
    sub->add_option("--tokens", options_.tokens, "Who may do what; needed when others can connect")->type_name("FILE");
    sub->add_option("--host", options_.hosts, "A name by which browsers may call this server, as of a proxy")
        ->type_name("NAME");
    sub->add_flag("--read-only", options_.read_only, "Nobody may change anything");
    sub->add_option("--outline", options_.outline, "GeoJSON that the map draws under its points, such as coastlines")
        ->type_name("FILE");
    sub->add_flag("--open", options_.open_browser, "Open the address in the browser");
    sub->add_option("--rate", options_.rate, "Requests a second taken from one address (default: no limit)")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
    sub->add_option("--upload-limit", options_.upload_megabytes, "Megabytes of one uploaded file (default 64)")
        ->check(CLI::Range(1U, 4096U))
        ->type_name("MB");
    jobs(sub);
  }

  // ---- What was not understood -------------------------------------------------------------------

  // The word where a command should stand, or "".
  static std::string command_word(int argc, char** argv) {
    constexpr std::array kWithValue = {"--store", "--ui", "--data", "--today"};
    for (int i = 1; i < argc; ++i) {
      std::string word = argv[i];
      if (std::find(kWithValue.begin(), kWithValue.end(), word) != kWithValue.end()) {
        ++i;
      } else if (!word.starts_with("-")) {
        return word;
      }
    }
    return "";
  }

  int misunderstood(const CLI::ParseError& error, int argc, char** argv) {
    const std::string word = command_word(argc, argv);
    std::vector<std::string> known;
    for (const CLI::App* sub : app_.get_subcommands([](CLI::App*) { return true; })) known.push_back(sub->get_name());
    const bool is_command = std::find(known.begin(), known.end(), word) != known.end();
    if (!word.empty() && !is_command) {
      const std::string near = nearest(word, known);
      complain("no command \"" + word + "\"" + (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
    } else {
      complain(error.what());
    }
    std::cerr << "Try: banggiao " << (is_command ? word + " " : "") << "--help\n";
    return kUsage;
  }

  CLI::App app_{"Banggiao reads news and keeps the record of relations between states, every value with its words.",
                "banggiao"};
  Options options_;
  std::function<int()> action_;
};

}  // namespace
}  // namespace banggiao::cli

int main(int argc, char** argv) {
  // A file that may not grow (ulimit -f) is an error to be told, and no end without a word.
  std::signal(SIGXFSZ, SIG_IGN);
  return banggiao::cli::Line().run(argc, argv);
}
