#include "source/input.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>

namespace banggiao {
namespace {

constexpr std::size_t kChunk = 256U << 10U;

gzFile handle(void* file) { return static_cast<gzFile>(file); }

}  // namespace

void Input::Closer::operator()(void* file) const { gzclose(handle(file)); }

Result<Input> Input::open(const std::string& path) {
  gzFile file = nullptr;
  errno = 0;
  if (path == "-") {
    const int copy = dup(STDIN_FILENO);  // closing the input must leave the caller's stdin alone
    if (copy >= 0) file = gzdopen(copy, "rb");
    if (file == nullptr && copy >= 0) close(copy);
  } else {
    file = gzopen(path.c_str(), "rb");
  }
  if (file == nullptr) {
    const std::string mend = errno == EACCES ? "give yourself permission to read it" : "";
    return Error{errno == 0 ? "not enough memory to open it" : std::strerror(errno), path, mend};
  }
  gzbuffer(file, static_cast<unsigned>(kChunk));
  return Input(file);
}

bool Input::fill() {
  if (end_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kChunk);
  const int got = gzread(handle(file_.get()), buffer_.data() + had, static_cast<unsigned>(kChunk));
  buffer_.resize(had + static_cast<std::size_t>(got > 0 ? got : 0));
  int code = Z_OK;
  const char* const message = gzerror(handle(file_.get()), &code);
  if (got <= 0 || code != Z_OK) end_ = true;
  // Z_BUF_ERROR: a compressed file that stops too early.
  if (code == Z_ERRNO) {
    fault_ = std::strerror(errno);
  } else if (code != Z_OK && code != Z_STREAM_END) {
    fault_ = code == Z_BUF_ERROR ? "the compressed file stops too early" : "damaged compressed file";
    if (code != Z_BUF_ERROR && message != nullptr && *message != '\0') fault_ += std::string(": ") + message;
  }
  return got > 0;
}

std::string_view Input::peek(std::size_t bytes) {
  while (buffer_.size() - at_ < bytes && fill()) {
  }
  return std::string_view(buffer_).substr(at_, bytes);
}

std::string Input::rest(std::size_t most) {
  while (buffer_.size() - at_ <= most && fill()) {
  }
  std::string out = buffer_.substr(at_, most + 1);
  buffer_.clear();
  at_ = 0;
  return out;
}

bool Input::next_line(std::size_t most, Line& line) {
  line = {};
  std::size_t searched = 0;  // bytes from at_ on known to hold no line end
  for (;;) {
    const std::size_t end = buffer_.find('\n', at_ + searched);
    if (end != std::string::npos) {
      line.number = ++line_number_;
      line.too_long = line.too_long || end - at_ > most;
      if (!line.too_long) line.text = std::string_view(buffer_).substr(at_, end - at_);
      at_ = end + 1;
      return true;
    }
    searched = buffer_.size() - at_;
    if (searched > most) {
      line.too_long = true;
      at_ = buffer_.size();
      searched = 0;
    }
    if (fill()) continue;
    // The last line may lack its end.
    if (at_ == buffer_.size() && !line.too_long) return false;
    line.number = ++line_number_;
    if (!line.too_long) line.text = std::string_view(buffer_).substr(at_);
    at_ = buffer_.size();
    return true;
  }
}

}  // namespace banggiao
