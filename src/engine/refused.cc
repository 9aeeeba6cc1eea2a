#include "engine/refused.h"

#include <algorithm>
#include <filesystem>

namespace banggiao {
namespace {

namespace fs = std::filesystem;

bool can_be_read_again(const std::string& where) {
  return !where.starts_with("-") && where.find("://") == std::string::npos;
}

// The longest beginning of a place that is there, cut before ":" or "/"; "" when none is.
std::string existing(const std::string& place) {
  std::error_code error;
  for (std::string path = place; !path.empty();) {
    if (fs::exists(path, error)) return path;
    const std::size_t cut = path.find_last_of(":/");
    path.resize(cut == std::string::npos ? 0 : cut);
  }
  return "";
}

}  // namespace

RefusedPlaces::RefusedPlaces(const std::vector<RefusedInput>& refused) {
  std::error_code error;
  here_ = fs::current_path(error).string();
  std::set<std::string> seen;
  for (const RefusedInput& one : refused) {
    const std::string at = key(one.where, one.folder);
    open_[at].push_back({one.where, one.folder});
    if (!can_be_read_again(one.where)) continue;
    const bool from_here = one.folder.empty() || one.folder == here_;
    const std::string place = from_here ? one.where : at;
    std::string file = existing(place);
    // A folder stands for itself alone: what is missing in one was its own file.
    if (file.empty() || (file != place && fs::is_directory(file, error))) file = place;
    const std::string file_key = key(file, here_);
    file_of_[at] = file_key;
    (file == place ? whole_ : asked_).insert(at);
    if (seen.insert(file_key).second) files_.push_back(file);
  }
}

std::string RefusedPlaces::key(const std::string& where, const std::string& folder) const {
  if (where.starts_with("/") || !can_be_read_again(where)) return where;
  return (folder.empty() ? here_ : folder) + "/" + where;
}

bool RefusedPlaces::asks_for(const std::string& where) const {
  std::string at = key(where, here_);
  if (asked_.contains(at)) return true;
  while (!at.empty()) {
    if (whole_.contains(at)) return true;
    const std::size_t cut = at.find_last_of(":/");
    at.resize(cut == std::string::npos ? 0 : cut);
  }
  return false;
}

std::vector<RefusedPlaces::Place> RefusedPlaces::take(const std::string& where) {
  const auto found = open_.find(key(where, here_));
  if (found == open_.end()) return {};
  std::vector<Place> out = std::move(found->second);
  open_.erase(found);
  return out;
}

RefusedPlaces::Place RefusedPlaces::refuse(const std::string& where) {
  refused_.insert(key(where, here_));
  return {where, where.starts_with("/") || !can_be_read_again(where) ? "" : here_};
}

std::vector<RefusedPlaces::Place> RefusedPlaces::gone() const {
  std::vector<Place> out;
  for (const auto& [at, places] : open_) {
    const auto file = file_of_.find(at);
    if (file == file_of_.end() || refused_.contains(file->second)) continue;
    out.insert(out.end(), places.begin(), places.end());
  }
  return out;
}

}  // namespace banggiao
