#include "source/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace banggiao {
namespace {

constexpr std::size_t kChunk = 256U << 10U;
constexpr std::size_t kHistory = 64U << 10U;
constexpr std::size_t kMostRecoveries = 1000;  // a file made of broken beginnings would cost its square

class FileStream : public Stream {
 public:
  FileStream(int file, std::atomic<std::uint64_t>* taken) : file_(file), taken_(taken) {}
  ~FileStream() override { close(file_); }
  std::size_t read(char* to, std::size_t most) override {
    for (;;) {
      const ssize_t got = ::read(file_, to, most);
      if (got >= 0 && taken_ != nullptr) *taken_ += static_cast<std::uint64_t>(got);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      fault_ = std::strerror(errno);
      return 0;
    }
  }

 private:
  int file_;
  std::atomic<std::uint64_t>* taken_;
};

class MemoryStream : public Stream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* to, std::size_t most) override {
    const std::size_t got = bytes_.copy(to, most);
    bytes_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view bytes_;
};

class GzipStream : public Stream {
 public:
  explicit GzipStream(std::unique_ptr<Stream> packed) : packed_(std::move(packed)), chunk_(kChunk) {
    open_ = inflateInit2(&inflate_, 15 + 16) == Z_OK;
    if (!open_) fault_ = "not enough memory to unpack it";
  }
  ~GzipStream() override {
    if (open_) inflateEnd(&inflate_);
  }

  std::size_t read(char* to, std::size_t most) override {
    if (done_ || !fault_.empty()) return 0;
    inflate_.next_out = reinterpret_cast<Bytef*>(to);
    inflate_.avail_out = static_cast<uInt>(std::min<std::size_t>(most, 1U << 30U));
    const uInt room = inflate_.avail_out;
    while (inflate_.avail_out == room) {
      if (inflate_.avail_in == 0 && !refill()) {
        if (in_member_) fault_ = "the compressed file stops too early";
        if (!packed_->fault().empty()) fault_ = packed_->fault();
        done_ = true;
        return 0;
      }
      if (!in_member_ && !begin_member()) return 0;
      const int code = inflate(&inflate_, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        in_member_ = false;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        fault_ = "damaged compressed file";
        if (inflate_.msg != nullptr) fault_ += std::string(": ") + inflate_.msg;
        break;
      }
    }
    const std::size_t got = room - inflate_.avail_out;
    made_ += got;
    if (made_ > kBombBytes && made_ / kBombRatio > taken_ - inflate_.avail_in) {
      fault_ = bomb_words();
      done_ = true;
      return 0;
    }
    return got;
  }

  // To the next bytes that look like the head of a member. Damage is often seen only when the head of the next is
  // already taken, so the search begins behind the head of the damaged one, as far as its bytes are still at hand.
  bool recover() override {
    if (done_ || !open_ || ++recoveries_ > kMostRecoveries) return false;
    fault_.clear();
    in_member_ = false;
    const std::uint64_t oldest = taken_ - kept_;
    const std::uint64_t from = std::min(std::max(member_ + 3, oldest), taken_);
    inflate_.next_in = reinterpret_cast<Bytef*>(chunk_.data()) + (from - oldest);
    inflate_.avail_in = static_cast<uInt>(taken_ - from);
    for (;;) {
      while (inflate_.avail_in >= 4) {
        const Bytef* const at = inflate_.next_in;
        if (at[0] == 0x1F && at[1] == 0x8B && at[2] == 8 && (at[3] & 0xE0U) == 0) return true;
        ++inflate_.next_in;
        --inflate_.avail_in;
      }
      if (!refill()) {
        done_ = true;
        return false;
      }
    }
  }

 private:
  // More packed bytes behind those that are left, and some of those that are done with.
  bool refill() {
    const std::size_t left = inflate_.avail_in;
    const std::size_t keep = std::min(kept_, left + kHistory);
    std::memmove(chunk_.data(), chunk_.data() + (kept_ - keep), keep);
    const std::size_t got = packed_->read(chunk_.data() + keep, chunk_.size() - keep);
    taken_ += got;
    kept_ = keep + got;
    inflate_.next_in = reinterpret_cast<Bytef*>(chunk_.data()) + (keep - left);
    inflate_.avail_in = static_cast<uInt>(left + got);
    return got > 0;
  }

  // What follows the last member and is none is padding.
  bool begin_member() {
    while (inflate_.avail_in < 2 && refill()) {
    }
    if (members_ > 0 && (inflate_.avail_in < 2 || inflate_.next_in[0] != 0x1F || inflate_.next_in[1] != 0x8B)) {
      done_ = true;
      return false;
    }
    inflateReset2(&inflate_, 15 + 16);
    member_ = taken_ - inflate_.avail_in;
    in_member_ = true;
    ++members_;
    return true;
  }

  std::unique_ptr<Stream> packed_;
  std::vector<char> chunk_;
  z_stream inflate_{};
  std::uint64_t taken_ = 0, made_ = 0;
  std::uint64_t member_ = 0;  // where in the packed bytes it begins
  std::size_t kept_ = 0;      // of the packed bytes, in chunk_: the last ones taken
  std::size_t members_ = 0, recoveries_ = 0;
  bool open_ = false, in_member_ = false, done_ = false;
};

// xz, zstd and bzip2, by libarchive: one filter, and no archive within it.
class FilterStream : public Stream {
 public:
  FilterStream(std::unique_ptr<Stream> packed, int filter) : packed_(std::move(packed)), chunk_(kChunk) {
    archive_ = archive_read_new();
    if (archive_ == nullptr || archive_read_support_format_raw(archive_) != ARCHIVE_OK ||
        archive_read_append_filter(archive_, filter) != ARCHIVE_OK) {
      fault_ = "not enough memory to unpack it";
      return;
    }
    archive_entry* entry = nullptr;
    if (archive_read_open(archive_, this, nullptr, &FilterStream::more, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(archive_, &entry) != ARCHIVE_OK) {
      damaged();
    }
  }
  ~FilterStream() override { archive_read_free(archive_); }

  std::size_t read(char* to, std::size_t most) override {
    if (!fault_.empty()) return 0;
    const la_ssize_t got = archive_read_data(archive_, to, most);
    if (got < 0) {
      damaged();
      return 0;
    }
    made_ += static_cast<std::uint64_t>(got);
    if (made_ > kBombBytes && made_ / kBombRatio > taken_) {
      fault_ = bomb_words();
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

 private:
  static la_ssize_t more(archive* /*archive*/, void* self, const void** bytes) {
    auto* const stream = static_cast<FilterStream*>(self);
    const std::size_t got = stream->packed_->read(stream->chunk_.data(), stream->chunk_.size());
    stream->taken_ += got;
    stream->ended_ = got == 0;
    *bytes = stream->chunk_.data();
    return static_cast<la_ssize_t>(got);
  }
  void damaged() {
    fault_ = ended_ ? "the compressed file stops too early" : "damaged compressed file";
    if (!packed_->fault().empty()) fault_ = packed_->fault();
  }

  std::unique_ptr<Stream> packed_;
  std::vector<char> chunk_;
  archive* archive_ = nullptr;
  std::uint64_t taken_ = 0, made_ = 0;
  bool ended_ = false;  // the packed bytes
};

}  // namespace

Result<std::unique_ptr<Stream>> open_file(const std::string& path, std::atomic<std::uint64_t>* taken) {
  // A copy of stdin: closing the stream must leave the caller's open.
  const int file = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return Error{std::strerror(errno), path, errno == EACCES ? "give yourself permission to read it" : ""};
  }
  return std::unique_ptr<Stream>(std::make_unique<FileStream>(file, taken));
}

std::unique_ptr<Stream> open_memory(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }

Packing packing_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\x1F\x8B\x08"sv)) return Packing::kGzip;
  if (head.starts_with("\xFD\x37zXZ\0"sv)) return Packing::kXz;
  if (head.starts_with("BZh"sv) && head.substr(4).starts_with("1A"sv)) return Packing::kBzip2;
  return head.starts_with("\x28\xB5\x2F\xFD"sv) ? Packing::kZstd : Packing::kNone;
}

const char* bomb_words() { return "unpacks to more than 400 times its size: no text does"; }

std::unique_ptr<Stream> unpack(std::unique_ptr<Stream> packed, Packing packing) {
  switch (packing) {
    case Packing::kGzip:
      return std::make_unique<GzipStream>(std::move(packed));
    case Packing::kXz:
      return std::make_unique<FilterStream>(std::move(packed), ARCHIVE_FILTER_XZ);
    case Packing::kZstd:
      return std::make_unique<FilterStream>(std::move(packed), ARCHIVE_FILTER_ZSTD);
    case Packing::kBzip2:
      return std::make_unique<FilterStream>(std::move(packed), ARCHIVE_FILTER_BZIP2);
    case Packing::kNone:
      break;
  }
  return packed;
}

}  // namespace banggiao
