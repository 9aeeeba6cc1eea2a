// HTML from the templates in src/reports/pages/ (Mustache) and a view, which is JSON.
#pragma once

#include <string>

#include "reports/json.h"
#include "reports/words.h"

namespace banggiao {

// `name` as in "engagement" for pages/engagement.html. Every value is escaped unless the template has it in three
// braces. Beside the view's own keys a template may say
//   {{#say}}words{{/say}}           the words in the reader's language
//   {{#term}}kind {{kind}}{{/term}} a word of the codebook, by its group
//   {{#party}}{{code}}{{/party}}    a party's name
//   {{#part}}{{id}}{{/part}}        escaped for one segment or value of an address
//   {{#day}}{{date}}{{/day}}        an EDTF day for people
//   {{#list_any}}...{{/list_any}}   once, when the list has anything in it
//   {{> part_row}}                  pages/row.html
// A template that is not there or is malformed gives an empty string: the tests fill them all.
std::string fill_template(const std::string& name, const Json& view, const Wording& words);

}  // namespace banggiao
