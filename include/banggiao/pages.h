// The screens of the desk as HTML, readable without JavaScript.
// In -> Out: a screen's name and the API's answers that it shows -> a whole page, so a page says what its twin does.
// Fails: never; a screen that is not known, or data that is not JSON, gives a page that says so.
// Units: as in the API: spans in bytes of the article's UTF-8 text ("?at=120-180"), days EDTF.
// Threads: immutable; share it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace banggiao {

class Knowledge;

// The templates are src/reports/pages/*.html.

// What every page is told beside its data.
struct Screen {
  std::string ui = "en";                                   // language of the words around the data
  std::string theme;                                       // "light", "dark"; empty: as the reader's system has it
  std::string path;                                        // "/engagements/G1"
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::string today;                                       // EDTF day
  bool may_review = false, may_add = false;
  std::string token;                         // goes back with whatever changes something
  std::vector<std::string> styles, scripts;  // addresses; none: the page is plain
  std::string outline;                       // address of what the map draws under its points; none: ""

  bool known(const std::string& key) const;
  std::string value(const std::string& key) const;  // of the first with this key, or ""
};

class Pages {
 public:
  explicit Pages(std::shared_ptr<const Knowledge> knowledge);

  // `name`: one of names(). `data`: bodies of the API's answers by the part of the page that shows them; which are
  // wanted is told at the top of each template. What is missing leaves its part of the page out.
  std::string draw(const std::string& name, const Screen& screen, const std::map<std::string, std::string>& data) const;
  static const std::vector<std::string>& names();
  // What ?view= and ?col= of the explorer may be.
  static const std::vector<std::string>& views();
  static const std::vector<std::string>& columns();

 private:
  std::shared_ptr<const Knowledge> knowledge_;
};

}  // namespace banggiao
