#include "mentions/mentions.h"

namespace banggiao {

Mentions find_mentions(const Document& document, const Knowledge& knowledge) {
  Mentions out;
  find_parties_and_places(document, knowledge, out);
  find_dates(document, out);
  find_references(document, out);
  find_people(document, knowledge, out);
  mend_names(document, knowledge, out);
  return out;
}

}  // namespace banggiao
