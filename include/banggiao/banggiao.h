// The verbs of Banggiao: start here.
// In -> Out: paths and words -> articles, coded documents, the record, reports as text or JSON.
// Fails: every call that can fail returns Result; its error says what, where and how to mend it. Nothing prints or aborts.
// Units: see record.h.
// Threads: a Reader is immutable and may be shared; a Store belongs to one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"

namespace banggiao {

struct ReadOptions {
  std::string published;  // EDTF day for articles that carry none
  std::string today;      // "now" is always an argument: only used where a command needs it; empty: unknown
};

class Reader {
 public:
  // `data` empty: the tables built into the library; else a folder with languages/ and world/.
  static Result<Reader> open(const std::string& data = "");

  // Reads paths ("-": stdin) one article at a time; `take` returns false to stop.
  // Errors of whole paths come as an Incoming with the path in `where`.
  void read(const std::vector<std::string>& paths, const ReadOptions& options,
            const std::function<bool(Incoming&&)>& take) const;
  // The article coded by the codebook. A language without a pack gives empty lists and a note.
  CodedDocument code(const Article& article) const;

  // Runs every rule's examples and counter-examples, and the tables' checks; one line a fault.
  Result<std::vector<std::string>> check_pack(const std::string& folder) const;

 private:
  struct Inside;
  std::shared_ptr<const Inside> inside_;
};

}  // namespace banggiao
