// Bytes in pieces, from a file or from memory, unpacked on the way.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "banggiao/result.h"

namespace banggiao {

class Stream {
 public:
  Stream() = default;
  virtual ~Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // At most `most` bytes (more than 0) to `to`; 0 at the end or at a fault.
  virtual std::size_t read(char* to, std::size_t most) = 0;
  // What went wrong (a damaged file, a failing disk); empty: nothing.
  const std::string& fault() const { return fault_; }
  // After a fault: goes on with the next part that is whole. False: there is none, or the kind has no parts.
  virtual bool recover() { return false; }

 protected:
  std::string fault_;
};

// "-" is stdin. Fails: missing, a folder, no permission. What is read is added to `taken`, if there is one.
Result<std::unique_ptr<Stream>> open_file(const std::string& path, std::atomic<std::uint64_t>* taken = nullptr);
// The bytes must outlive the stream.
std::unique_ptr<Stream> open_memory(std::string_view bytes);

enum class Packing : std::uint8_t { kNone, kGzip, kXz, kZstd, kBzip2 };
// By the first bytes; six are enough.
Packing packing_of(std::string_view head);

// What the stream unpacks to. Several gzip members one after another are one stream; after a damaged one recover()
// looks for the next, up to 1000 times. Faults: damage; a stream that stops too early; a bomb, which is more than
// kBombBytes unpacked from less than a kBombRatio-th of that.
inline constexpr std::uint64_t kBombBytes = std::uint64_t{256} << 20U;
inline constexpr std::uint64_t kBombRatio = 400;
const char* bomb_words();
std::unique_ptr<Stream> unpack(std::unique_ptr<Stream> packed, Packing packing);

}  // namespace banggiao
