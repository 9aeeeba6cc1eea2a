// Bytes of a file, of stdin, or of either compressed by gzip, taken in pieces.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "banggiao/result.h"

namespace banggiao {

class Input {
 public:
  // "-" is stdin. Fails: missing, a folder, no permission.
  static Result<Input> open(const std::string& path);

  // The first bytes (decompressed), without taking them.
  std::string_view peek(std::size_t bytes);
  // Everything that is left, but one byte more than `most` at the utmost: then it is too long.
  std::string rest(std::size_t most);

  struct Line {
    std::string_view text;   // without its end; valid until the next call
    std::size_t number = 0;  // from 1
    bool too_long = false;   // longer than `most`: thrown away while reading, `text` is empty
  };
  // False at the end.
  bool next_line(std::size_t most, Line& line);

  // What went wrong while reading (a damaged gzip file, a failing disk); empty: nothing.
  const std::string& fault() const { return fault_; }

 private:
  struct Closer {
    void operator()(void* file) const;
  };
  explicit Input(void* file) : file_(file) {}
  bool fill();

  std::unique_ptr<void, Closer> file_;  // gzFile
  std::string buffer_;
  std::size_t at_ = 0;  // what of buffer_ is taken
  std::size_t line_number_ = 0;
  bool end_ = false;
  std::string fault_;
};

}  // namespace banggiao
