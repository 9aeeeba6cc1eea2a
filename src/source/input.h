// Bytes of a file, of stdin, of memory, or of any of them compressed by gzip, xz or zstd, taken in pieces.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "banggiao/result.h"
#include "source/stream.h"

namespace banggiao {

class Input {
 public:
  // As open_file().
  static Result<Input> open(const std::string& path, std::atomic<std::uint64_t>* taken = nullptr);
  // What is packed is unpacked, once.
  explicit Input(std::unique_ptr<Stream> stream);

  // The first bytes (decompressed), without taking them.
  std::string_view peek(std::size_t bytes);
  // Everything that is left, but one byte more than `most` at the utmost: then it is too long.
  std::string rest(std::size_t most);
  // The next `bytes`, or fewer at the end.
  std::string take(std::size_t bytes);
  // Throws away so many; false when there were fewer.
  bool skip(std::uint64_t bytes);
  // Whatever is at hand, at least one byte; valid until the next call. Empty at the end.
  std::string_view take_some();

  struct Line {
    std::string_view text;   // without its end; valid until the next call
    std::size_t number = 0;  // from 1
    bool too_long = false;   // longer than `most`: thrown away while reading, `text` is empty
  };
  // False at the end.
  bool next_line(std::size_t most, Line& line);

  bool packed() const { return packed_; }
  // What went wrong while reading (a damaged gzip file, a failing disk); empty: nothing.
  const std::string& fault() const { return fault_; }
  // After a fault: on with the next gzip member that is whole. What was not yet taken is lost.
  bool recover();

 private:
  bool fill();

  std::unique_ptr<Stream> stream_;
  std::string buffer_;
  std::size_t at_ = 0;  // what of buffer_ is taken
  std::size_t line_number_ = 0;
  bool end_ = false;
  bool packed_ = false;
  std::string fault_;
};

}  // namespace banggiao
