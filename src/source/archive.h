// A zip or a tar, entry by entry; nothing is written anywhere, so names may be whatever they are.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "source/input.h"

struct archive;

namespace banggiao {

enum class Container : std::uint8_t { kNone, kZip, kTar };
// By the first bytes; 512 are enough.
Container container_of(std::string_view head);

class Archive {
 public:
  // Reads from `input`, which must outlive it. `path`: the same as a file of its own that can be read out of order
  // (zip keeps its list at the end), or empty.
  Archive(Input& input, Container container, const std::string& path);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // To the next file in it; folders, links and devices are passed over. False: the end, or a fault.
  bool next();
  // Of the current file, UTF-8, control characters as "?".
  const std::string& name() const { return name_; }
  // Its bytes; until next(). Faults: damage, a password, a bomb (as in stream.h, over the whole archive).
  std::unique_ptr<Stream> open();
  // Why there is no next file; empty: that was all.
  const std::string& fault() const { return fault_; }

 private:
  friend class EntryStream;
  std::string words() const;

  Input& input_;
  archive* archive_ = nullptr;
  std::string name_, fault_;
  std::uint64_t taken_ = 0, made_ = 0;
};

}  // namespace banggiao
