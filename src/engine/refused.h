// The places that were refused, while they are read again.
// In -> Out: what the store remembers of refusals -> files to read, their inputs to take, what to forget.
// Fails: never; a file that is gone is read and refused as such.
// Units: places as they were told: "a.jsonl:3", "a.zip/b.html".
// Threads: asks_for() and files() may be called beside the others.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "banggiao/upkeep.h"

namespace banggiao {

class RefusedPlaces {
 public:
  struct Place {
    std::string where, folder;
  };

  RefusedPlaces() = default;
  explicit RefusedPlaces(const std::vector<RefusedInput>& refused);

  // What to read again; not stdin, nor what was fetched from elsewhere.
  const std::vector<std::string>& files() const { return files_; }
  // Whether this input of one of the files was refused, alone or with all of its file.
  bool asks_for(const std::string& where) const;

  // The entries of this place. They are dealt with: whatever becomes of the place now is the newer word.
  std::vector<Place> take(const std::string& where);
  // How to remember that this place is refused.
  Place refuse(const std::string& where);
  // Entries that no reading has met although their file could be read: they are no longer in it.
  std::vector<Place> gone() const;

 private:
  std::string key(const std::string& where, const std::string& folder) const;

  std::string here_;                                // the folder we are in
  std::vector<std::string> files_;                  // to read
  std::set<std::string> asked_, whole_;             // keys; of these files everything is asked for
  std::map<std::string, std::vector<Place>> open_;  // by key
  std::map<std::string, std::string> file_of_;      // key -> key of its file
  std::set<std::string> refused_;                   // keys, now
};

}  // namespace banggiao
