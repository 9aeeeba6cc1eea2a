// review: questions and answers. On a terminal a key is an answer at once; else keys are read from stdin.
#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "session.h"
#include "terminal.h"

namespace banggiao::cli {
namespace {

// Keys without Enter, for as long as it lives.
class Keys {
 public:
  Keys() : terminal_(isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before_) == 0) { raw(true); }
  ~Keys() { raw(false); }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  bool terminal() const { return terminal_; }
  // The terminal is as it was: nothing more is asked.
  void release() const { raw(false); }
  // The next key that is no blank, or EOF.
  int next() const {
    int c = 0;
    do {
      c = read_byte();
    } while (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    return c;
  }
  // The rest of the line, without blanks around it.
  std::string line() {
    raw(false);
    std::string out;
    for (int c = read_byte(); c != EOF && c != '\n'; c = read_byte()) out += static_cast<char>(c);
    raw(true);
    out.erase(0, out.find_first_not_of(" \t"));
    out.erase(out.find_last_not_of(" \t\r") + 1);
    return out;
  }

 private:
  static int read_byte() {
    unsigned char c = 0;
    return ::read(STDIN_FILENO, &c, 1) == 1 ? c : EOF;
  }
  void raw(bool on) const {
    if (!terminal_) return;
    termios now = before_;
    if (on) now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
  }

  termios before_{};
  bool terminal_;
};

const char* const kKeys =
    "s same / it is so   n not same / it is not   u unsure   c FIELD=VALUE correct   z undo   h history   k skip   "
    "q quit\n";

class Review {
 public:
  Review(const Options& options, const Reader& reader, Desk& desk)
      : options_(options), teller_(reader.teller(telling(options))), desk_(desk) {}

  int run(const std::vector<Question>& questions) {
    if (questions.empty() && !options_.json) say("Nothing is open.\n");
    for (std::size_t i = 0; !over_;) {
      if (i < questions.size()) {
        if (!options_.json) say((i == 0 ? "" : "\n") + teller_.question(*need(desk_.record()), questions[i]));
        i = ask(questions, i);
      } else {
        i = after_the_last(i);
      }
    }
    keys_.release();
    need(desk_.settle());
    if (interrupted()) return finish(kInterrupted);
    return finish(refused_ ? kSomeRefused : kDone);
  }

 private:
  // The index of the question to go on with.
  std::size_t ask(const std::vector<Question>& questions, std::size_t i) {
    for (;;) {
      if (keys_.terminal()) say("[s n u c z h k ? q] ");
      flush();
      const int key = keys_.next();
      if (keys_.terminal() && key != EOF) say("\n");
      switch (key) {
        case EOF:
        case 'q':
          over_ = true;
          return i;
        case 's':
        case 'n':
        case 'u': {
          const Answer answer = key == 's' ? Answer::kSame : key == 'n' ? Answer::kNotSame : Answer::kUnsure;
          if (keep(desk_.answer(questions[i], answer, "", "", user(), when(options_), options_.why), i)) return i + 1;
          if (!keys_.terminal()) return i + 1;  // a script cannot see that it was refused
          break;
        }
        case 'c':
          if (correct(questions[i], i) || !keys_.terminal()) return i + 1;
          break;
        case 'k':
          return i + 1;
        case 'z':
          return undo(i);
        case 'h':
          say(teller_.judged(need(desk_.history())));
          break;
        default:
          if (!options_.json) say(kKeys);
      }
    }
  }

  // All are answered: the last answer may still be taken back.
  std::size_t after_the_last(std::size_t i) {
    if (done_.empty() && keys_.terminal()) {
      over_ = true;
      return i;
    }
    if (keys_.terminal()) say("That was the last. [z undo, h history, q quit] ");
    flush();
    const int key = keys_.next();
    if (keys_.terminal() && key != EOF) say("\n");
    if (key == 'z') return undo(i);
    if (key == 'h') say(teller_.judged(need(desk_.history())));
    over_ = key == EOF || key == 'q';
    return i;
  }

  bool correct(const Question& question, std::size_t i) {
    if (keys_.terminal()) say(question.field.empty() ? "FIELD=VALUE: " : question.field + "=");
    flush();
    const std::string line = keys_.line();
    const std::size_t equals = line.find('=');
    const std::string field = equals == std::string::npos ? "" : line.substr(0, equals);
    const std::string value = equals == std::string::npos ? line : line.substr(equals + 1);
    return keep(desk_.answer(question, Answer::kCorrect, field, value, user(), when(options_), options_.why), i);
  }

  bool keep(const Result<Judged>& judged, std::size_t i) {
    if (!judged) {
      refused_ = true;
      complain("not done: " + judged.error().text());
      return false;
    }
    done_.push_back({judged->id, i});
    say(teller_.judged({*judged}));
    return true;
  }

  // The last answer of this session, and back to its question; without one, nothing.
  std::size_t undo(std::size_t i) {
    if (done_.empty()) {
      complain("nothing was answered in this session; banggiao review --undo ID takes back an earlier answer");
      return i;
    }
    const auto [id, at] = done_.back();
    done_.pop_back();
    say(teller_.judged({need(desk_.take_back(id, when(options_)))}));
    return at;
  }

  const Options& options_;
  Teller teller_;
  Desk& desk_;
  Keys keys_;
  struct Done {
    std::string id;
    std::size_t at;
  };
  std::vector<Done> done_;
  bool over_ = false, refused_ = false;
};

std::vector<Question> open_questions(const Options& options, Desk& desk) {
  std::vector<Question> out;
  for (const Queue queue : {Queue::kMerges, Queue::kPersons, Queue::kUnverified, Queue::kConflicts}) {
    if (!options.queue.empty() && options.queue != name(queue)) continue;
    for (Question& question : need(desk.questions(queue))) out.push_back(std::move(question));
  }
  if (options.limit > 0 && out.size() > options.limit) out.resize(options.limit);
  return out;
}

}  // namespace

int review(const Options& options) {
  const Reader reader = open_reader(options);
  const Teller teller = reader.teller(telling(options));
  const bool look = options.only_list || options.history;
  Desk desk = open_desk(options, reader, look ? Access::kLook : Access::kChange);
  if (options.history) {
    say(teller.judged(need(desk.history())));
    return finish();
  }
  if (!options.undo.empty()) {
    say(teller.judged({need(desk.take_back(options.undo, when(options)))}));
    need(desk.settle());
    return finish();
  }
  const std::vector<Question> questions = open_questions(options, desk);
  watch_interrupt();  // the answers given stay; the terminal is given back
  if (!options.only_list) return Review(options, reader, desk).run(questions);
  const Record& record = *need(desk.record());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (i > 0 && !options.json) say("\n");
    say(teller.question(record, questions[i]));
  }
  if (questions.empty() && !options.json) say("Nothing is open.\n");
  return finish();
}

}  // namespace banggiao::cli
