#include <gtest/gtest.h>

#include "source/words_for_test.h"

namespace banggiao {
namespace {

Result<Article> read(const std::string& page, const SourceOptions& options = vietnamese()) {
  return read_html(page, "page", options);
}

const std::string kOne =
    "The two ministers met in the capital on Monday and talked for more than two hours, officials said.";
const std::string kTwo =
    "They agreed to keep up visits at every level and to hold a policy dialogue once a year from now on.";
const std::string kThree =
    "A plan of cooperation for the next three years was signed at the end of the visit, it was announced.";
const std::string kFour =
    "Twenty more cadets will be admitted to the technical academies, with courses in the language before.";
const std::string kOther =
    "A rather long summary of quite another story, which has nothing to do with this one and is left out.";

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

// What was read of lead and paragraphs, a line each.
std::string body_of(const std::string& page, const SourceOptions& options = vietnamese()) {
  const Result<Article> article =
      read("<html lang=\"en\"><body><h1>Ministers agree on a plan</h1>" + page + "</body></html>", options);
  if (!article.ok()) return "refused: " + article.error().text();
  std::string out;
  for (const Block& block : article->blocks) {
    if (block.kind != BlockKind::kLead && block.kind != BlockKind::kParagraph) continue;
    out += article->text.substr(block.span.begin, block.span.end - block.span.begin) + "\n";
  }
  return out;
}

const std::string kAll = kOne + "\n" + kTwo + "\n" + kThree + "\n" + kFour + "\n";

TEST(HtmlBody, CommentsMayOutgrowTheArticle) {
  std::string comments = "<div class=\"comments-area\">";
  for (int i = 0; i < 40; ++i) comments += p("Reader " + std::to_string(i) + ": " + kOther);
  EXPECT_EQ(body_of("<div class=\"q\">" + p(kOne) + p(kTwo) + p(kThree) + p(kFour) + "</div>" + comments + "</div>"),
            kAll);
}

// Sites name their boxes in their own language; the words come with the language pack.
TEST(HtmlBody, WhatAPackCallsBoxes) {
  const std::string page = "<div class=\"noidung\">" + p(kOne) + p(kTwo) + "<div class=\"lien-quan\">" + p(kOther) +
                           "</div>" + p(kThree) + p(kFour) + "</div>";
  EXPECT_EQ(body_of(page), kAll);
  EXPECT_NE(body_of(page, SourceOptions()).find(kOther), std::string::npos);
}

TEST(HtmlBody, TextInSeveralBoxesOfOneName) {
  EXPECT_EQ(body_of("<div class=\"story-body s1\">" + p(kOne) + p(kTwo) + "</div><div class=\"ads\">" + p(kOther) +
                    "</div><div class=\"story-body s2\">" + p(kThree) + p(kFour) + "</div>"),
            kAll);
}

TEST(HtmlBody, EachParagraphInBoxesOfItsOwn) {
  const auto box = [](const std::string& text) {
    return "<section class=\"row\"><div class=\"col\"><div class=\"text\">" + p(text) + p(text + " Also.") +
           "</div></div></section>";
  };
  const std::string read = body_of(box(kOne) + box(kTwo) + box(kThree) + box(kFour));
  for (const std::string& text : {kOne, kTwo, kThree, kFour}) EXPECT_NE(read.find(text), std::string::npos) << text;
}

// Boxes around everything are named after all that is in them.
TEST(HtmlBody, NamesThatMislead) {
  EXPECT_EQ(body_of("<div class=\"entry-content with-share search\">" + p(kOne) + p(kTwo) + p(kThree) + p(kFour) +
                    "<div class=\"share\">" + p(kOther) + "</div></div>"),
            kAll);
  EXPECT_EQ(body_of("<div class=\"story-body\">" + p(kOne) + p(kTwo) + "<div class=\"read-more\">" + p(kThree) +
                    p(kFour) + "</div></div>"),
            kAll);
}

TEST(HtmlBody, WhatStandsAmidTheText) {
  EXPECT_EQ(
      body_of("<article>" + p(kOne) + p(kTwo) + "<blockquote class=\"twitter-tweet\">" + p(kOther) +
              "</blockquote><form class=\"x\">" + p(kOther) + "<input></form><div class=\"related-news\">" + p(kOther) +
              "</div><div class=\"paywall-box\">" + p(kOther) + "</div>" + p(kThree) + p(kFour) + "</article>"),
      kAll);
}

TEST(HtmlBody, NamesJoinedByCapitals) {
  EXPECT_EQ(body_of("<article>" + p(kOne) + p(kTwo) + "<div class=\"AudioEnhancement\">" + p(kOther) +
                    "</div><div class=\"PageRecommendedStories\">" + p(kOther) + "</div>" + p(kThree) + p(kFour) +
                    "</article>"),
            kAll);
}

// A sidebar with more text than the article has, and an excerpt of an article in it.
TEST(HtmlBody, MoreBesideTheTextThanInIt) {
  std::string side;
  for (int i = 0; i < 12; ++i) side += "<li>" + p(kOther + " " + std::to_string(i)) + "</li>";
  const std::string text =
      p(kOne) + p(kTwo) + p(kThree) + p(kFour) + p(kOne + " Again.") + p(kTwo + " Again.") + p(kThree + " Again.");
  const std::string all = kAll + kOne + " Again.\n" + kTwo + " Again.\n" + kThree + " Again.\n";
  EXPECT_EQ(body_of("<div itemprop=articleBody>" + text + "</div><aside id=sidebar><ul>" + side + "</ul></aside>"),
            all);
  EXPECT_EQ(body_of("<div class=\"article-body\">" + text + "<aside class=\"related-stories\"><ul>" +
                    side.substr(0, 700) + "</ul></aside></div>"),
            all);
}

// Every part of the text is named after the adverts that it has.
TEST(HtmlBody, NamesOfPartsThatHaveAdverts) {
  std::string parts, all;
  for (const std::string& text : {kOne, kTwo, kThree, kFour}) {
    parts += "<section class=\"report__part--ads\">" + p(text) + p("And so on: " + text) + "</section>";
    all += text + "\nAnd so on: " + text + "\n";
  }
  EXPECT_EQ(
      body_of("<article itemprop=\"articleBody\">" + parts + "<div class=comments>" + p(kOther) + "</div></article>"),
      all);
}

TEST(HtmlBody, WhatTellsOfTheAuthor) {
  const std::string long_text = p(kOne) + p(kTwo) + p(kThree) + p(kFour);
  const std::string bio =
      "<section class=authors><div>A. Writer</div><p>A. Writer joined the paper long ago and has since told of "
      "ministers, their visits, and of what was signed at the end.</p></section>";
  EXPECT_EQ(body_of("<article><div class=\"article-body\">" + p(kOne) + p(kTwo) + bio + p(kThree) + p(kFour) +
                    p(kOne + " Again.") + p(kTwo + " Again.") + "</div></article>"),
            kAll + kOne + " Again.\n" + kTwo + " Again.\n");
  EXPECT_EQ(body_of("<article class=\"author-smith\"><div class=\"author-smith\">" + long_text + "</div></article>"),
            kAll);
}

// What is sold and not there; boxes that ask are no sign where the whole text is, nor are those that nobody sees.
TEST(HtmlBody, Paywalls) {
  const auto access = [](const std::string& head, const std::string& body) {
    const Result<Article> article =
        read("<html><head>" + head + "</head><body><h1>Ministers agree on a plan</h1>" + body + "</body></html>");
    return article.ok() ? article->access : article.error().text();
  };
  const std::string some = "<article>" + p(kOne) + p(kTwo) + "</article>";
  std::string all = "<article>";
  for (int i = 0; i < 30; ++i) all += p(kOne + " " + std::to_string(i));
  all += "</article>";
  const std::string gate =
      "<div class=\"paywall-box\"><b>To read on, please subscribe.</b> <a href=/x>Subscribe</a></div>";
  const auto told = [](const std::string& free) {
    return R"(<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":)" + free + "}</script>";
  };
  EXPECT_EQ(access("", some), "");
  EXPECT_EQ(access("", some + gate), "paywall");
  EXPECT_EQ(access("", all + gate), "");
  EXPECT_EQ(access("", some + "<div class=paywall-box></div>"), "");
  EXPECT_EQ(access("", some + "<div class=paywall-box style=\"display:none\">To read on, please subscribe now.</div>"),
            "");
  for (const char* const sold : {"false", "\"False\"", "\"false\""}) {
    EXPECT_EQ(access(told(sold), some), "paywall") << sold;
    EXPECT_EQ(access(told(sold), all), "") << sold;
  }
  for (const char* const free : {"true", "\"True\"", "null"}) EXPECT_EQ(access(told(free), some), "") << free;
  EXPECT_EQ(access("<meta property=\"article:content_tier\" content=\"locked\">", some), "paywall");
  EXPECT_EQ(access("<meta property=\"article:content_tier\" content=\"metered\">", some), "");
}

TEST(HtmlBody, ShortLinesAroundTheSentences) {
  EXPECT_EQ(body_of("<div class=\"article-body\"><div>4 minutes to read</div>" + p(kOne) + p(kTwo) + p(kThree) +
                    p(kFour) + "<div>World</div><div>Politics and Government</div></div>"),
            kAll);
}

// Boxes named as comments though they say so only within a word; what is marked up as the text, however little of all.
TEST(HtmlBody, FarMoreCommentsThanText) {
  std::string comments = "<div class=\"section_x\"><ul>";
  for (int i = 0; i < 60; ++i)
    comments += "<li><div>" + p("Reader " + std::to_string(i) + ": " + kOther) + "</div></li>";
  std::string text, all;
  for (int i = 0; i < 3; ++i) {
    for (const std::string& one : {kOne, kTwo, kThree, kFour}) {
      text += p(one + " " + std::to_string(i));
      all += one + " " + std::to_string(i) + "\n";
    }
  }
  EXPECT_EQ(body_of("<div><article itemprop=articleBody>" + text + "</article></div>" + comments + "</ul></div>"), all);
  EXPECT_EQ(
      body_of("<div class=q>" + text + "</div><div class=\"sect_commentlinks\">" + comments + "</ul></div></div>"),
      all);
}

// Scripts put the text there, and <noscript> has it for who has none; small things in it stay out.
TEST(HtmlBody, TextForWhoHasNoScripts) {
  std::string all, text;
  for (int i = 0; i < 2; ++i) {
    for (const std::string& one : {kOne, kTwo, kThree, kFour}) {
      text += p(one + " " + std::to_string(i));
      all += one + " " + std::to_string(i) + "\n";
    }
  }
  EXPECT_EQ(body_of("<div itemprop=articleBody><noscript>" + text + "</noscript></div>" + p(kOther)), all);
  EXPECT_EQ(body_of("<div>" + text + "<noscript>" + p(kOther) + "</noscript></div>"), all);
}

TEST(HtmlBody, HowCharactersAreRead) {
  EXPECT_EQ(body_of(p("<ruby>They<rp>(</rp><rt>thay</rt><rp>)</rp></ruby> " + kOne) + p(kTwo)),
            "They " + kOne + "\n" + kTwo + "\n");
}

// A list of other articles is no text though it has much of what the page says.
TEST(HtmlBody, ListsOfOtherArticlesWithin) {
  const std::string list = "<ul class=related_post><li>" + p(kOther) + "</li><li>" + p(kOther + " Too.") + "</li></ul>";
  EXPECT_EQ(body_of("<div class=\"entry-content\">" + p(kOne) + p(kTwo) + p(kThree) + p(kFour) + list + "</div>"),
            kAll);
}

// "teaser": so the heading of the page stands in it.
TEST(HtmlBody, BoxAroundTheHeading) {
  const Result<Article> article = read(
      "<body><section><figure class=teaser><span class=date>15/03/2021</span><h1>Ministers agree on a plan</h1><p>" +
      kOne + "</p></figure>" + p(kTwo) + p(kThree) + p(kFour) + "</section>");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->published, "2021-03-15");
  EXPECT_NE(article->text.find(kOne), std::string::npos);
}

// What was left out leaves no heading behind; a heading of the text stays.
TEST(HtmlBody, HeadingsOfWhatIsLeftOut) {
  const std::string links = "<ul><li><a href=x>" + kOther + "</a></li><li><a href=y>" + kOther + "</a></li></ul>";
  const std::string with = "<h2>Training</h2>";
  EXPECT_EQ(body_of("<article>" + p(kOne) + "<h3>More on this</h3>" + links + p(kTwo) + p("Read also:") + links + with +
                    p(kThree) + p(kFour) + "<h4>Further reading</h4><div class=related>" + p(kOther) +
                    "</div><h4>About us</h4></article>"),
            kOne + "\n" + kTwo + "\nTraining\n" + kThree + "\n" + kFour + "\n");
  EXPECT_EQ(body_of("<article>" + p(kOne) + p(kTwo) + p(kThree) +
                    "<ul><li>Visits at every level</li><li>Training of twenty cadets</li></ul></article>"),
            kOne + "\n" + kTwo + "\n" + kThree + "\nVisits at every level\nTraining of twenty cadets\n");
}

// Verse and lists have no sentences; then names tell the text, and a notice elsewhere is none.
TEST(HtmlBody, TextWithoutSentences) {
  std::string verse, all;
  for (const char* const line : {"A short line", "and another one", "of a little verse", "that goes on here",
                                 "for some lines more", "and then it ends"}) {
    verse += p(line);
    all += std::string(line) + "\n";
  }
  EXPECT_EQ(body_of("<div class=\"entry-content\">" + verse + "</div><div class=\"widget cookie-law\">" + p(kOther) +
                    "</div>"),
            all);
}

// Scripts put the text there; only what is told to search engines has it. Else what the reader sees is read.
TEST(HtmlBody, TextInLinkedDataAlone) {
  const auto data = [](const std::string& text) {
    return R"(<script type="application/ld+json">{"@type":"NewsArticle","articleBody":")" + text + "\"}</script>";
  };
  const std::string all = kOne + " " + kTwo + "\\n" + kThree + " " + kFour + "\\n" + kOther + " " + kOne;
  const std::string read = kOne + " " + kTwo + "\n" + kThree + " " + kFour + "\n" + kOther + " " + kOne + "\n";
  EXPECT_EQ(body_of(data(all) + "<div id=app></div>" + p("All rights are reserved by the publisher of this page.")),
            read);
  EXPECT_EQ(body_of(data(all) + p(kOne) + p(kTwo) + p(kThree) + p(kFour)), kAll);
}

TEST(HtmlBody, OtherArticlesAmidTheText) {
  for (const std::string& box : {
           "<article><h3><a href=x>Navy ship calls at the port</a></h3><p>" + kOther + "</p></article>",
           "<table><tr><td><a href=x><img src=y></a></td><td><a href=x>Navy ship calls at the port</a><br>" + kOther +
               "</td></tr></table>",
           "<div class=inner-article><a href=x><span>Navy ship calls at the port</span></a><p>" + kOther + "</p></div>",
       }) {
    EXPECT_EQ(body_of("<div class=\"article-body\">" + p(kOne) + p(kTwo) + box + p(kThree) + p(kFour) + "</div>"), kAll)
        << box;
  }
  // A paragraph that begins with a link is none, nor is a table of figures.
  EXPECT_EQ(body_of("<div class=\"article-body\">" + p(kOne) +
                    "<div class=article-part><p><a href=x>The two ministers and "
                    "their deputies</a> met again.</p></div>" +
                    p(kThree) + p(kFour) + "</div>"),
            kOne + "\nThe two ministers and their deputies met again.\n" + kThree + "\n" + kFour + "\n");
}

TEST(HtmlBody, TablesAroundPictures) {
  EXPECT_EQ(
      body_of("<div class=\"article-body\">" + p(kOne) + p(kTwo) +
              "<table><tr><td><img src=x></td></tr><tr><td>The ministers inspect a guard of honour.</td></tr></table>" +
              p(kThree) + p(kFour) + "</div>"),
      kAll);
}

TEST(HtmlTitle, WithoutWhatStandsAboveIt) {
  for (const char* const heading : {
           "<h1><span class=kicker>Defence</span> Ministers agree on a plan</h1>",
           "<h1><span class=\"head__overline\">Defence</span><span>Ministers agree on a plan</span></h1>",
           "<h1><span>Ministers agree on a plan</span><span>A visit to the capital</span></h1>",
           "<h1>Ministers agree on a plan<br><small>15.03.2021, Defence</small></h1>",
           "<h1><a href=/>The Daily Sample for All</a></h1><h2>Ministers agree on a plan</h2>",
           "<h1>Ministers <b>agree</b> on a plan</h1>",
           "<h1>A visit to the capital</h1><h1>Ministers agree on a plan</h1>",
       }) {
    const Result<Article> article =
        read("<head><title>Ministers agree on a plan</title></head><body>" + std::string(heading) + p(kOne) + p(kTwo));
    ASSERT_TRUE(article.ok());
    const Span at = article->blocks.front().span;
    EXPECT_EQ(article->text.substr(at.begin, at.end - at.begin), "Ministers agree on a plan") << heading;
  }
}

TEST(HtmlTitle, OfAPageWithoutHeadings) {
  const Result<Article> article = read(
      "<head><title>Daily Sample - Ministers agree on a plan</title></head><body><a href=x>Ministers agree on a plan"
      "</a><table><tr><td><font size=5><b>Ministers agree on a plan</b></font>" +
      p(kOne) + p(kTwo) + "</table>");
  ASSERT_TRUE(article.ok());
  const Span at = article->blocks.front().span;
  EXPECT_EQ(article->text.substr(at.begin, at.end - at.begin), "Ministers agree on a plan");
}

TEST(HtmlTitle, WithoutTheSite) {
  const struct {
    const char* head;
    const char* body;
    const char* title;
  } cases[] = {
      {"<title>Ministers agree | Daily Sample</title><meta property=og:site_name content='Daily Sample'>", "",
       "Ministers agree"},
      {"<title>Daily Sample - Ministers agree</title><meta property=og:site_name content='Daily Sample'>", "",
       "Ministers agree"},
      {"<meta property=og:title content='North - South talks go on'><meta property=og:site_name content=Sample>", "",
       "North - South talks go on"},
      {"<meta property=og:title content='Ministers agree on a plan'>",
       "<h1>Daily Sample</h1><h2>Ministers agree on a plan</h2>", "Ministers agree on a plan"},
      {"<title>Ministers agree on a plan</title>", "<h1>World</h1><div class=title>Ministers agree on a plan</div>",
       "Ministers agree on a plan"},
  };
  for (const auto& one : cases) {
    const Result<Article> article =
        read("<head>" + std::string(one.head) + "</head><body>" + one.body + p(kOne) + p(kTwo) + p(kThree));
    ASSERT_TRUE(article.ok());
    const Span at = article->blocks.front().span;
    EXPECT_EQ(article->text.substr(at.begin, at.end - at.begin), one.title) << one.head;
  }
}

TEST(HtmlDates, ToldOrShown) {
  const struct {
    const char* head;
    const char* shown;
    const char* date;
    const char* from;
  } cases[] = {
      {"<meta name=parsely-pub-date content='2021-03-15T18:05:00Z'>", "", "2021-03-15T18:05:00Z", "metadata"},
      {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-15\",}</script>", "",
       "2021-03-15", "metadata"},
      {"", "<time datetime='2021-03-15'>today</time>", "2021-03-15", "metadata"},
      {"", "<div class=x>Published: 15 March 2021</div>", "2021-03-15", "text"},
      {"", "<div><small>March 15, 2021 at 08:45 AM | in: talks</small></div>", "2021-03-15", "text"},
      {"", "<div class=\"TimeAndShare\"><div>03/15/2021 05:40 PM</div><a href=x>Share</a></div>", "2021-03-15", "text"},
      {"<html lang=es>", "<div class=fecha>15 de marzo de 2021 | 18:05</div>", "2021-03-15", "text"},
      {"<html lang=de>", "<span>15. M\xC3\xA4rz 2021, 18:05 Uhr</span>", "2021-03-15", "text"},
      {"<html lang=ru>", "<span>15 \xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 2021</span>", "2021-03-15", "text"},
      {"<html lang=zh>",
       "<div>2021\xE5\xB9\xB4"
       "03\xE6\x9C\x88"
       "15\xE6\x97\xA5 18:05</div>",
       "2021-03-15", "text"},
      {"", "<p class=by>By Jane Sampleton / 15.03.21 / 9:30</p>", "2021-03-15", "text"},
      {"", "<span>15.3.21</span>", "2021-03-15", "text"},
      {"", "<div class=banner><time datetime='2021-03-15 12:22'>15.3.2021</time></div>", "2021-03-15", "metadata"},
      {"</head><body><div class=date>17/03/2021</div>", "<div class=date>15/03/2021</div>", "2021-03-15", "text"},
      {"<meta property=article:published_time content='2021-03-15T20:51:06Z'></head><body><div "
       "class=date>16/03/2021</div>",
       "", "2021-03-15T20:51:06Z", "metadata"},
      {"", "<div>Version 1.2.10.4</div><div>v 1.2.10</div>", "", ""},
      {"", "<div class=teaser-meta><a href=x>Jane</a> / 15.03.2021 / 9:30</div>", "2021-03-15", "text"},
      {"", "<p>(15/03/2021) The ministers met in the capital on Monday, and talked for two hours, officials said.</p>",
       "2021-03-15", "text"},
      {"", "<span property='schema:dateCreated' content='2021-03-15T18:05:00Z'></span>", "2021-03-15T18:05:00Z",
       "metadata"},
      {"<script>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-15\"}"
       "</script>",
       "", "2021-03-15", "metadata"},
      {"<meta property=article:published_time content='2021-03-16T01:09:55Z'>",
       "<time>March 15, 2021 at 6:09 p.m.</time>", "2021-03-15T18:09:55-07:00", "metadata"},
      {"<html lang=de>", "<div>Samstag, 15. M\xC3\xA4rz 2021 um 18:05 Uhr</div>", "2021-03-15", "text"},
      // The reader is told another day than the machine.
      {"<meta property=article:published_time content='2021-03-14T23:35:00Z'>",
       "<div class=date>15/03/2021 06:35</div>", "2021-03-15T06:35:00+07:00", "metadata"},
      {"<meta property=article:published_time content='2021-03-14T23:35:00Z'>",
       "<div class=date>20/03/2021 06:35</div>", "2021-03-14T23:35:00Z", "metadata"},
      {"", "<ul><li><a href=x>Other</a><div class=date>14/03/2021</div></li></ul><div class=date>15/03/2021</div>",
       "2021-03-15", "text"},
  };
  for (const auto& one : cases) {
    const Result<Article> article = read(std::string(one.head) + "<body><h1>Ministers agree on a plan</h1>" +
                                         one.shown + p(kOne) + p(kTwo) + p(kThree));
    ASSERT_TRUE(article.ok());
    EXPECT_EQ(article->published, one.date) << one.head << one.shown;
    EXPECT_EQ(article->published_from, one.from) << one.head << one.shown;
  }
}

// Nothing here may take more than linear time: these pages would never be done otherwise.
TEST(HtmlBody, HugePages) {
  std::string links;
  for (int i = 0; i < 1'000'000; ++i) links += "<a href=x>y</a> ";
  EXPECT_EQ(body_of("<div class=\"article-body\">" + p(kOne) + p(kTwo) + p(kThree) + p(kFour) + "</div>"), kAll);
  const std::string many =
      body_of(links.substr(0, 7U << 20U) + "<div>" + p(kOne) + p(kTwo) + p(kThree) + p(kFour) + "</div>");
  EXPECT_NE(many.find(kThree), std::string::npos);
  EXPECT_EQ(body_of(links).substr(0, 7), "refused");  // over 8 MB
  std::string nested;
  for (int i = 0; i < 900; ++i) nested += "<div class=\"article-body\">";
  std::string boxes;
  for (int i = 0; i < 20'000; ++i) boxes += "<div class=\"article-body\">" + p(kOne) + "</div>";
  EXPECT_NE(body_of(nested + p(kTwo) + boxes), "");
  std::string entities = p(kOne) + p(kTwo) + p(kThree);
  for (int i = 0; i < 100'000; ++i) entities += "&lt;&amp;&#x41;&NotEqualTilde;&bogus;";
  EXPECT_NE(body_of(entities).find(kTwo), std::string::npos);
}

}  // namespace
}  // namespace banggiao
