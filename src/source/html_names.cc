#include "source/html_names.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace banggiao {
namespace {

// A whole word of the names.
struct Word {
  std::string_view word;
  Named named;
};

// Any stretch of the names: for words that sites run together.
constexpr auto kParts = std::to_array<Word>({
    // The text.
    {"fck_detail", kNamedBody},
    {"fck-detail", kNamedBody},
    {"detail-content", kNamedBody},
    {"detail__content", kNamedBody},
    {"detail_content", kNamedBody},
    {"detail-cmain", kNamedBody},
    {"content-detail", kNamedBody},
    {"content_detail", kNamedBody},
    {"contentdetail", kNamedBody},
    {"article-body", kNamedBody},
    {"article__body", kNamedBody},
    {"article_body", kNamedBody},
    {"articlebody", kNamedBody},
    {"article-content", kNamedBody},
    {"article_content", kNamedBody},
    {"article__content", kNamedBody},
    {"articlecontent", kNamedBody},
    {"article-text", kNamedBody},
    {"article__text", kNamedBody},
    {"articletext", kNamedBody},
    {"cms-body", kNamedBody},
    {"cms_body", kNamedBody},
    {"entry-content", kNamedBody},
    {"post-content", kNamedBody},
    {"post_content", kNamedBody},
    {"post-body", kNamedBody},
    {"post__content", kNamedBody},
    {"singular-content", kNamedBody},
    {"maincontent", kNamedBody},
    {"main-content-body", kNamedBody},
    {"news-content", kNamedBody},
    {"newscontent", kNamedBody},
    {"news_content", kNamedBody},
    {"news-body", kNamedBody},
    {"news-detail", kNamedBody},
    {"body-content", kNamedBody},
    {"bodytext", kNamedBody},
    {"body-text", kNamedBody},
    {"story-body", kNamedBody},
    {"storybody", kNamedBody},
    {"story__body", kNamedBody},
    {"story-content", kNamedBody},
    {"storytext", kNamedBody},
    {"story-text", kNamedBody},
    {"afcbc-body", kNamedBody},
    {"field-name-body", kNamedBody},
    {"field--name-body", kNamedBody},
    {"rich-text", kNamedBody},
    {"richtext", kNamedBody},
    {"texto-noticia", kNamedBody},
    {"artikeltext", kNamedBody},
    {"article-main", kNamedBody},
    // Other articles, and what else stands beside the text.
    {"mostread", kNamedApart},
    {"most-read", kNamedApart},
    {"most_read", kNamedApart},
    {"mostpopular", kNamedApart},
    {"most-popular", kNamedApart},
    {"most-viewed", kNamedApart},
    {"mostviewed", kNamedApart},
    {"relatednews", kNamedApart},
    {"relatedonenews", kNamedApart},
    {"relatedpost", kNamedApart},
    {"related-", kNamedApart},
    {"related_", kNamedApart},
    {"relacionad", kNamedApart},
    {"readmore", kNamedApart},
    {"read-more", kNamedApart},
    {"readalso", kNamedApart},
    {"read-also", kNamedApart},
    {"read-next", kNamedApart},
    {"readnext", kNamedApart},
    {"onecms__related", kNamedApart},
    {"newsletter", kNamedApart},
    {"sharedaddy", kNamedApart},
    {"social-", kNamedApart},
    {"social_", kNamedApart},
    {"cookie-", kNamedApart},
    {"cookie_", kNamedApart},
    {"cookiebar", kNamedApart},
    {"widget-area", kNamedApart},
    {"widget_", kNamedApart},
    {"textwidget", kNamedApart},
    {"sidebar", kNamedApart},
    {"side-bar", kNamedApart},
    {"breadcrumb", kNamedApart},
    {"author-bio", kNamedApart},
    {"author_bio", kNamedApart},
    {"authorbio", kNamedApart},
    {"about-author", kNamedApart},
    {"about-the-author", kNamedApart},
    {"author-box", kNamedApart},
    {"author-description", kNamedApart},
    {"advertis", kNamedApart},
    {"interesting-articles", kNamedApart},
    {"entryfooter", kNamedApart},
    {"postmetadata", kNamedDate | kNamedApart},
    {"morelinks", kNamedApart},
    {"same-topic", kNamedApart},
    {"instagram-media", kNamedApart},
    {"twitter-tweet", kNamedApart},
    {"picture-gallery", kNamedApart},
    {"sign-in", kNamedApart},
    {"read-time", kNamedApart},
    {"reading-time", kNamedApart},
    // What readers wrote.
    {"commentlist", kNamedComments},
    {"comment-list", kNamedComments},
    {"comment-form", kNamedComments},
    {"commentform", kNamedComments},
    {"comments-area", kNamedComments},
    {"commentlink", kNamedComments},
    {"commentbox", kNamedComments},
    {"commentsection", kNamedComments},
    {"disqus", kNamedComments},
    {"leserbrief", kNamedComments},
    {"kommentar", kNamedComments},
    {"comentario", kNamedComments},
    {"commentaire", kNamedComments},
    // A door to pay at.
    {"paywall", kNamedGate},
    {"pay-wall", kNamedGate},
    {"piano-", kNamedGate},
    {"subscriber-only", kNamedGate},
    {"subscribe-wall", kNamedGate},
    {"premium-wall", kNamedGate},
    {"regwall", kNamedGate},
    // Parts of the article.
    {"dachzeile", kNamedKicker},
    {"imagedesc", kNamedCaption},
    {"overline", kNamedKicker},
    {"roofline", kNamedKicker},
    {"spitzmarke", kNamedKicker},
    {"topline", kNamedKicker},
    {"toptitle", kNamedKicker},
    {"screen-reader", kNamedUnseen},
    {"visually-hidden", kNamedUnseen},
    {"visuallyhidden", kNamedUnseen},
    {"sr-only", kNamedUnseen},
});

constexpr auto kWords = std::to_array<Word>({
    {"abstract", kNamedLead},
    {"addthis", kNamedApart},
    {"addtoany", kNamedApart},
    {"ads", kNamedApart},
    {"adsbygoogle", kNamedApart},
    {"advert", kNamedApart},
    {"audio", kNamedApart},
    {"author", kNamedByline},
    {"authors", kNamedByline},
    {"banner", kNamedApart},
    {"breadcrumb", kNamedApart},
    {"breadcrumbs", kNamedApart},
    {"byline", kNamedByline},
    {"caption", kNamedCaption},
    {"captionimage", kNamedCaption},
    {"carousel", kNamedApart},
    {"cation", kNamedCaption},
    {"chapeau", kNamedLead},
    {"chapo", kNamedLead},
    {"comment", kNamedComments},
    {"comments", kNamedComments},
    {"conversations", kNamedComments},
    {"cookie", kNamedApart},
    {"cookies", kNamedApart},
    {"copyright", kNamedApart},
    {"date", kNamedDate},
    {"dateline", kNamedPlace},
    {"datetime", kNamedDate},
    {"desc", kNamedLead},
    {"description", kNamedLead},
    {"dek", kNamedLead},
    {"deck", kNamedLead},
    {"disclaimer", kNamedApart},
    {"disclosure", kNamedApart},
    {"divforum", kNamedComments},
    {"donate", kNamedApart},
    {"donation", kNamedApart},
    {"excerpt", kNamedLead},
    {"factbox", kNamedApart},
    {"feedback", kNamedApart},
    {"figcaption", kNamedCaption},
    {"footer", kNamedApart},
    {"forum", kNamedComments},
    {"gallery", kNamedApart},
    {"gdpr", kNamedApart},
    {"headline", kNamedTitle},
    {"imagecaption", kNamedCaption},
    {"imgdesc", kNamedCaption},
    {"infobox", kNamedApart},
    {"intro", kNamedLead},
    {"kicker", kNamedKicker},
    {"label", kNamedKicker},
    {"lead", kNamedLead},
    {"livefyre", kNamedComments},
    {"location", kNamedPlace},
    {"login", kNamedApart},
    {"menu", kNamedApart},
    {"meta", kNamedDate},
    {"modal", kNamedApart},
    {"nav", kNamedApart},
    {"navbar", kNamedApart},
    {"navigation", kNamedApart},
    {"outbrain", kNamedApart},
    {"overlay", kNamedApart},
    {"pager", kNamedApart},
    {"pagination", kNamedApart},
    {"photocaption", kNamedCaption},
    {"picsource", kNamedCaption},
    {"place", kNamedPlace},
    {"player", kNamedApart},
    {"popular", kNamedApart},
    {"popup", kNamedApart},
    {"print", kNamedApart},
    {"promo", kNamedApart},
    {"pubdate", kNamedDate},
    {"publish", kNamedDate},
    {"published", kNamedDate},
    {"rating", kNamedApart},
    {"ratings", kNamedApart},
    {"recirc", kNamedApart},
    {"recirculation", kNamedApart},
    {"recommend", kNamedApart},
    {"recommendation", kNamedApart},
    {"recommendations", kNamedApart},
    {"recommended", kNamedApart},
    {"related", kNamedApart},
    {"replies", kNamedComments},
    {"respond", kNamedComments},
    {"responses", kNamedComments},
    {"search", kNamedApart},
    {"share", kNamedApart},
    {"sharing", kNamedApart},
    {"signature", kNamedByline},
    {"signin", kNamedApart},
    {"signup", kNamedApart},
    {"slider", kNamedApart},
    {"slides", kNamedApart},
    {"slideshow", kNamedApart},
    {"sociable", kNamedApart},
    {"social", kNamedApart},
    {"socials", kNamedApart},
    {"sponsor", kNamedApart},
    {"sponsored", kNamedApart},
    {"standfirst", kNamedLead},
    {"subtitle", kNamedLead},
    {"summary", kNamedLead},
    {"taboola", kNamedApart},
    {"tag", kNamedApart},
    {"tagcloud", kNamedApart},
    {"tags", kNamedApart},
    {"teaser", kNamedApart | kNamedLead},
    {"teasers", kNamedApart},
    {"time", kNamedDate},
    {"title", kNamedTitle},
    {"toolbar", kNamedApart},
    {"tplcaption", kNamedCaption},
    {"trending", kNamedApart},
    {"vote", kNamedApart},
    {"yarpp", kNamedApart},
});

bool part_of_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::vector<Word> sorted_words() {
  std::vector<Word> words(kWords.begin(), kWords.end());
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.word < b.word; });
  return words;
}

}  // namespace

Named named_as(std::string_view meaning) {
  constexpr std::array<std::pair<std::string_view, Named>, 9> kMeanings = {{{"apart", kNamedApart},
                                                                            {"comments", kNamedComments},
                                                                            {"body", kNamedBody},
                                                                            {"lead", kNamedLead},
                                                                            {"caption", kNamedCaption},
                                                                            {"byline", kNamedByline},
                                                                            {"date", kNamedDate},
                                                                            {"title", kNamedTitle},
                                                                            {"gate", kNamedGate}}};
  for (const auto& [said, named] : kMeanings) {
    if (said == meaning) return named;
  }
  return 0;
}

Named named_like(std::string_view names, const Lexicon& words) {
  static const std::vector<Word> kSorted = sorted_words();
  Named out = 0;
  for (std::size_t i = 0; i < names.size();) {
    std::size_t end = i;
    while (end < names.size() && part_of_word(names[end])) ++end;
    const std::string_view word = names.substr(i, end - i);
    const auto found = std::lower_bound(kSorted.begin(), kSorted.end(), word,
                                        [](const Word& a, std::string_view b) { return a.word < b; });
    if (found != kSorted.end() && found->word == word) out |= found->named;
    for (const Lexicon::Entry& entry : words.of(Role::kBoxWord)) {
      if (entry.phrase == word) out |= named_as(entry.value);
    }
    i = end + 1;
  }
  for (const Word& part : kParts) {
    if (names.find(part.word) != std::string_view::npos) out |= part.named;
  }
  for (const Lexicon::Entry& entry : words.of(Role::kBoxPart)) {
    if (names.find(entry.phrase) != std::string_view::npos) out |= named_as(entry.value);
  }
  return out;
}

}  // namespace banggiao
