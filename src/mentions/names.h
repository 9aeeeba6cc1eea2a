// What names are compared by: words, marks, readings, sounds.
// In -> Out: a name -> its words; two words -> how near they sound.
// Fails: never.
// Units: likeness 0..1.
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace banggiao {

// The words of a name in normal form, hyphens and full stops as blanks: "Moon Jae - in" -> moon jae in.
std::vector<std::string> name_words(std::string_view name, const Pack& pack);

// Whether the word has letters beyond a-z: "ruan" has none.
bool has_marks(std::string_view word);

// Which kinds of family name (pack table "surnames": "vi", "zh", "ko") the word is.
bool is_family(const std::string& word, const Pack& pack, std::string_view kind);

// A name made ready to be compared with many others.
struct NameForm {
  std::string text;
  std::vector<std::string> words;  // name_words()
  std::vector<std::string> folded_words;
  std::string letters, folded;  // the words without anything between; folded: without marks too
  std::string world;            // Knowledge::known_person(), of names of two words or more
  bool marks = false;           // has_marks() of any word
  bool family_first = false;    // the first word is a family name of those who put it there
};
NameForm name_form(std::string name, const Pack& pack, const Knowledge& knowledge);
// As link_names() of mentions.h.
struct NameLink;
NameLink link_forms(const NameForm& known, const NameForm& form, const Pack& pack, const Knowledge& knowledge);

// How near two words sound when read by the pack's table "sounds". Vowels count little; a consonant more or another one
// makes it 0 unless both are of one kind (b and p).
double sound_likeness(const std::string& a, const std::string& b, const Pack& pack);

// Letters to change, add, drop or swap with their neighbour.
std::size_t slips(std::string_view a, std::string_view b);

}  // namespace banggiao
