#include "banggiao/pages.h"

#include <gtest/gtest.h>

#include <regex>

#include "knowledge/knowledge.h"

namespace banggiao {
namespace {

std::string drawn(const std::string& name, const std::map<std::string, std::string>& data,
                  const std::vector<std::pair<std::string, std::string>>& query = {}, const std::string& ui = "en") {
  static const auto kKnowledge = Knowledge::load();
  Screen screen;
  screen.ui = ui;
  screen.path = name == "explorer" ? "/explore" : "/" + name;
  screen.query = query;
  screen.today = "2025-11-15";
  screen.styles = {"/assets/desk.css"};
  return Pages(*kKnowledge).draw(name, screen, data);
}

bool has(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

std::size_t count(const std::string& page, const std::string& pattern) {
  const std::regex expression(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(page.begin(), page.end(), expression), std::sregex_iterator()));
}

const char* const kRow = R"({"id": "G1", "kind": "meeting", "status": "held", "parties": ["GB", "VN"],
  "date": "2025-10-28", "date_min": "2025-10-28", "date_max": "2025-10-28", "date_inferred": false,
  "place": "London", "country": "GB", "level": 2, "areas": ["training"], "verified": true, "p": 0.9, "reports": 2,
  "participants": [{"id": "P1", "name": "Vernon <Coaker>", "country": "GB", "office": "Minister"}], "snippet": null})";

TEST(Pages, DrawEveryScreenEvenWithoutData) {
  for (const std::string ui : {"en", "vi"}) {
    for (const std::string& name : Pages::names()) {
      const std::string page = drawn(name, {}, {}, ui);
      EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"" + ui + "\"")) << name;
      EXPECT_TRUE(has(page, "<main id=\"main\"")) << name;
      EXPECT_TRUE(has(page, "</html>")) << name;
      EXPECT_FALSE(has(page, "{{")) << name;
    }
  }
  EXPECT_TRUE(has(drawn("no such", {}), "Not Found"));
  EXPECT_TRUE(has(drawn("engagement", {{"engagement", "{broken"}}), "</html>"));
}

TEST(Pages, HaveNoScriptOrStyleInside) {
  for (const std::string& name : Pages::names()) {
    const std::string page = drawn(name, {{"engagement", kRow}});
    EXPECT_EQ(count(page, "<script(?! type=\"module\" src=)"), 0U) << name;
    EXPECT_EQ(count(page, "<style|[ ]style=|[ ]on[a-z]+=\"|javascript:"), 0U) << name;
    EXPECT_EQ(count(page, "(src|href)=\"(https?:)?//"), 0U) << name << ": something from elsewhere";
  }
}

TEST(Pages, EscapeWhatTheyAreTold) {
  const std::string evil = "<script>alert(1)</script>\\\" onclick=\\\"x";
  const std::string page = drawn("problem", {{"problem", R"({"title": "T", "detail": ")" + evil + "\"}"}});
  EXPECT_FALSE(has(page, "<script>alert"));
  EXPECT_TRUE(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&quot;x"));
  const std::string list = drawn("explorer", {{"engagements", std::string(R"({"total": 1, "items": [)") + kRow + "]}"}},
                                 {{"q", "\"><script>"}});
  EXPECT_TRUE(has(list, "Vernon &lt;Coaker&gt;"));
  EXPECT_FALSE(has(list, "\"><script>"));
}

const char* const kArticle = R"({"id": "a/1&2", "title": "Talks", "outlet": "Paper", "original": null,
  "published": "2025-10-29T07:00:00+07:00", "authors": [], "language": "vi", "encoding": "UTF-8",
  "text": "T\u00f4 met <b>him</b>\n\nThey agreed.",
  "blocks": [{"kind": "title", "span": {"bytes": [0, 18]}, "copies": 1},
             {"kind": "paragraph", "span": {"bytes": [20, 32]}, "copies": 2}],
  "engagements": [], "reprints": [], "reprint_of": null,
  "refused": [{"rule": "r", "text": "too far", "span": {"bytes": [20, 24]}}]})";
const char* const kExplain = R"({"chains": [
  {"cell": "E1.evidence", "value": "x", "span": [0, 18], "quote": "q", "block": "title", "p": 0.8, "note": null,
   "rules": [{"id": "meeting.talks", "why": "because", "file": "f", "line": 3}]},
  {"cell": "E1.kind", "value": "meeting", "span": [4, 7], "quote": "met", "block": "title", "p": 0.9, "note": null,
   "rules": []}]})";

TEST(Pages, AnArticleIsItsTextCutAtTheCells) {
  const std::string page = drawn("article", {{"article", kArticle}, {"explain", kExplain}});
  EXPECT_TRUE(has(page, "data-c=\"1 2\" tabindex=\"-1\">met</a>"));
  EXPECT_TRUE(has(page, "> &lt;b&gt;him&lt;/b&gt;</a>")) << "text is never taken for HTML";
  EXPECT_TRUE(has(page, "href=\"#c2\"")) << "the shortest span's cell";
  EXPECT_TRUE(has(page, "href=\"?at=4-7#at\""));
  EXPECT_TRUE(has(page, "because"));
  EXPECT_TRUE(has(page, "<q>They</q>")) << "what was refused";
  EXPECT_TRUE(has(page, "2&times;"));
}

TEST(Pages, AnArticleTellsWhatOfItIsThereAndReadable) {
  const auto replaced = [](std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
  };
  const std::string plain = drawn("article", {{"article", kArticle}, {"explain", kExplain}});
  EXPECT_FALSE(has(plain, "class=\"warning\""));
  EXPECT_FALSE(has(plain, "class=\"b-paragraph\" lang"));
  std::string stub = replaced(kArticle, R"("original": null)", R"("original": null, "access": "paywall")");
  stub = replaced(stub, R"("copies": 2)", R"("copies": 2, "language": "fr")");
  const std::string page = drawn("article", {{"article", stub}, {"explain", kExplain}}, {}, "vi");
  EXPECT_TRUE(has(page, "<p class=\"warning\">chỉ có phần mở đầu; phần còn lại phải trả phí</p>"));
  EXPECT_TRUE(has(page, "class=\"b-paragraph\" lang=\"fr\"><span class=\"soft\">[fr]</span> "));
  EXPECT_TRUE(has(page, "class=\"b-title\">"));
  const std::string none =
      replaced(kArticle, R"({"rule": "r", "text": "too far", "span": {"bytes": [20, 24]}})",
               R"({"rule": "engine.no_pack", "text": "no language pack for \"fr\"", "span": {"bytes": [0, 0]}})");
  const std::string unread = drawn("article", {{"article", none}, {"explain", kExplain}});
  EXPECT_TRUE(has(unread, "There is no language pack for this language"));
  EXPECT_FALSE(has(unread, "Seen and not coded"));
}

TEST(Pages, TheWordsAskedForAreMarkedOnce) {
  const std::map<std::string, std::string> data = {{"article", kArticle}, {"explain", kExplain}};
  EXPECT_EQ(count(drawn("article", data, {{"at", "4-7"}}), "id=\"at\""), 1U);
  EXPECT_TRUE(has(drawn("article", data, {{"at", "25-31"}}), "<mark class=\"at\" id=\"at\">agreed</mark>"));
  // In the middle of a letter, backwards, beyond the end, not numbers: nothing is cut wrongly.
  for (const std::string at : {"1-2", "7-4", "900-1000", "x-y", "-", "99999999999999999999999-2"}) {
    const std::string page = drawn("article", data, {{"at", at}});
    EXPECT_TRUE(has(page, "\xC3\xB4")) << at;
    EXPECT_EQ(count(page, "\xEF\xBF\xBD"), 0U) << at;
  }
}

std::string contact(const std::string& id, const std::string& day, int level, double p) {
  return R"({"id": ")" + id + R"(", "kind": "meeting", "status": "held", "parties": ["GB", "VN"], "edtf": ")" + day +
         R"(", "place": null, "country": null, "areas": [], "level": )" + std::to_string(level) + R"(, "p": )" +
         std::to_string(p) + R"(, "people": [{"id": "P1", "name": "Giang", "country": "VN", "office": "Minister"}],
  "reports": [{"doc": "a1", "outlet": "Paper", "published": "2025-10-29", "evidence": "words of )" +
         id + R"(", "span": [3, 9]}], "values": {}, "commitments": []})";
}

std::string undertaking(const std::string& act, const std::string& day, const std::string& later) {
  return R"({"engagement": "G1", "act": ")" + act +
         R"(", "by": ["VN"], "areas": ["cyber"], "verified": true, "edtf": ")" + day + R"(", "later": )" + later +
         R"(, "sources": [{"doc": "a2", "span": [10, 12], "quote": "act of )" + day + R"(", "p": 0.9}]})";
}

// `more`: further keys.
std::string brief(const std::string& subject, const std::string& contacts, const std::string& more) {
  return "{" + subject + R"(, "as_of": "2025-11-15", "contacts": [)" + contacts +
         R"(], "multilateral": [], "announced": [], "lapsed": [], "cancelled": [], "unverified": [],
  "counts": {"contacts": 5, "by_level": [{"level": 1, "count": 1}, {"level": 2, "count": 4}],
             "by_year": [{"year": "2023", "count": 1}, {"year": "2025", "count": 4}]},
  "articles": {"a2": {"outlet": "Herald", "url": null, "published": "2023-05-02"}})" +
         more + "}";
}

const char* const kTwo = R"("a": "VN", "b": "GB", "offices": {"VN": [], "GB": []})";

std::string held(const std::string& first) {
  return R"([{"person": "P1", "name": "Giang", "title": "Minister", "org": "of Defence", "rank": null, "level": 2,
  "first_seen": ")" +
         first + R"(", "last_seen": "2025-10-29", "before": "Lich", "beside": ["Son"],
  "sources": [{"doc": "a2", "span": [1, 2], "quote": "the minister", "p": 0.9}]}])";
}

void expect_every_sentence_noted(const std::string& page) {
  const std::size_t sentences = count(page, "<li[^>]*><p>"),
                    noted = count(page, "<li[^>]*><p>[^\n]*<sup><a href=\"#n[0-9]+\"");
  EXPECT_GE(sentences, 3U);
  EXPECT_EQ(sentences, noted);
  const std::size_t notes = count(page, "<li id=\"n[0-9]+\">");
  EXPECT_EQ(count(page, "<li id=\"n[0-9]+\"><a class=\"to-words\" href=\"/(articles|explore)"), notes);
}

TEST(Pages, EverySentenceOfABriefHasItsNote) {
  const std::string both = contact("G1", "2025-10-28", 2, 0.9) + "," + contact("G2", "2023-05-01", 1, 0.4);
  const std::string page = drawn(
      "brief",
      {{"brief", brief(kTwo, both, R"(, "outstanding": [)" + undertaking("proposed", "2023-05-01", "null") + "]")}});
  expect_every_sentence_noted(page);
  EXPECT_EQ(count(page, "<li class=\"unverified-line\">"), 2U)
      << "the doubtful contact, and the gap it is the source of";
  EXPECT_TRUE(has(page, "Viet Nam: Giang (Minister)"));
  EXPECT_TRUE(has(page, "no contact since 2023-05-01"));
  EXPECT_TRUE(has(page, "2023: 1, 2025: 4")) << "the chart in words";
  EXPECT_TRUE(has(page, "+ 1 more")) << "of four ministers' meetings three are told at most";
  EXPECT_TRUE(has(page, "format=ical&amp;pair=VN-GB"));
}

TEST(Pages, ABriefTellsWhatWaitsAndWhatWasTakenUp) {
  const std::string taken = undertaking("agreed", "2023-05-01", undertaking("signed", "2025-10-28", "null"));
  const auto page = [](const std::string& more) { return drawn("brief", {{"brief", brief(kTwo, "", more)}}); };
  const std::string open = page(R"(, "outstanding": [)" + undertaking("proposed", "2023-05-01", "null") + "]");
  EXPECT_TRUE(has(open, "Outstanding: nothing later heard"));
  EXPECT_FALSE(has(open, "Taken up again"));
  EXPECT_TRUE(has(open, "Herald, 2023-05-02")) << "who said so, though no contact listed is from that article";
  const std::string done =
      page(R"(, "taken_up": [)" + taken + R"(], "concluded": [)" + undertaking("signed", "2025-10-28", "null") + "]");
  EXPECT_FALSE(has(done, "Outstanding"));
  EXPECT_TRUE(has(done, "later 2025-10-28: signed: Viet Nam"));
  EXPECT_TRUE(has(done, "<h3>Signed</h3>"));
}

TEST(Pages, ABriefOnAPersonAndOnAnOffice) {
  const std::string met =
      R"(, "met": [{"person": "P9", "name": "Healey", "country": "GB", "office": "Secretary of State", "contacts": 3,
    "last": )" +
      contact("G1", "2025-10-28", 2, 0.9) + "}]";
  const std::string person = drawn(
      "brief", {{"brief", brief(R"("person": {"id": "P1", "name": "Giang", "country": "VN"})",
                                contact("G1", "2023-10-28", 2, 0.9), met + R"(, "held": )" + held("2021-04-08"))}});
  expect_every_sentence_noted(person);
  for (const char* part :
       {"<h1>Giang, as of 2025-11-15</h1>", "Last contacts by level of those met", "Minister of Defence",
        "seen from 2021-04-08 to 2025-10-29; before: Lich; told of at the same time: Son", "href=\"/persons/P9\"",
        "last 2025-10-28, 3 contacts", "no contact since 2023-10-28", "href=\"/explore?person=P1\""}) {
    EXPECT_TRUE(has(person, part)) << part;
  }
  const std::string office =
      drawn("brief",
            {{"brief",
              brief(R"("office": {"id": "O1", "title": "Minister", "org": "of Defence", "country": "VN", "level": 2})",
                    contact("G1", "2025-10-28", 2, 0.9), met + R"(, "held": )" + held("2021-04-08"))}},
            {}, "vi");
  expect_every_sentence_noted(office);
  EXPECT_TRUE(has(office, "<h1>Minister of Defence, Việt Nam"));
  EXPECT_TRUE(has(office, "href=\"/persons/P1\""));
}

TEST(Pages, WordsThatMayMeanSeveralLetChoose) {
  const std::map<std::string, std::string> data = {
      {"persons", R"({"items": [{"id": "P1", "name": "Giang", "country": "VN", "office": "Minister"}]})"},
      {"offices",
       R"({"items": [{"id": "O1", "title": "Minister", "org": "of Defence", "country": "VN", "holders": []}]})"}};
  const std::string page = drawn("brief", data, {{"who", "giang"}, {"as_of", "2024-01-01"}});
  EXPECT_TRUE(has(page, "href=\"/brief?person=P1&amp;as_of=2024-01-01\""));
  EXPECT_TRUE(has(page, "href=\"/brief?office=O1&amp;as_of=2024-01-01\""));
  const std::map<std::string, std::string> nobody = {{"persons", R"({"items": []})"}, {"offices", R"({"items": []})"}};
  EXPECT_TRUE(has(drawn("brief", nobody, {{"who", "nobody"}}), "Nobody and no office on the record"));
}

TEST(Pages, AnIdThatStandsNoMoreLinksToWhatStandsInItsPlace) {
  const std::string gone =
      R"({"type": "about:blank", "title": "Gone", "status": 410, "detail": "split", "id": "G1", "became": ["G2", "G3"],
    "instance": "/api/v1/engagements/G1"})";
  const std::string page = drawn("problem", {{"problem", gone}});
  EXPECT_TRUE(has(page, "href=\"/engagements/G2\""));
  EXPECT_TRUE(has(page, "href=\"/engagements/G3\""));
}

TEST(Pages, FacetsNarrowAndWiden) {
  const std::string facets = R"({"total": 3, "facets": [{"name": "kind", "more": 0, "counts": [
    {"value": "meeting", "label": "meeting", "count": 2}, {"value": "visit", "label": "visit", "count": 1}]},
    {"name": "year", "more": 0, "counts": [{"value": "2025", "label": "2025", "count": 3}]}]})";
  const std::map<std::string, std::string> data = {
      {"engagements", std::string(R"({"total": 1, "next": "abc", "items": [)") + kRow + "]}"}, {"facets", facets}};
  const std::string page = drawn("explorer", data, {{"kind", "meeting"}, {"cursor", "x"}, {"year", "2024"}});
  EXPECT_TRUE(has(page, "href=\"/explore?year=2024\" aria-current=\"true\"")) << "again: widens, from the first page";
  EXPECT_TRUE(has(page, "href=\"/explore?kind=meeting&amp;year=2024&amp;kind=visit\""));
  EXPECT_TRUE(has(page, "href=\"/explore?kind=meeting&amp;year=2025\"")) << "one year in place of the other";
  EXPECT_TRUE(has(page, "cursor=abc"));
  EXPECT_TRUE(has(page, "href=\"/api/v1/engagements.csv?kind=meeting&amp;year=2024\""))
      << "the export has the same filters";
  EXPECT_TRUE(has(page, "href=\"/explore?kind=meeting&amp;year=2024&amp;view=map\""));
}

TEST(Pages, AnEngagementShowsValuesThatDisagree) {
  std::string one = kRow;
  one.pop_back();
  one +=
      R"(, "delegations": [{"party": "GB", "name": "United Kingdom",
      "persons": [{"id": "P1", "url": "x", "name": "Coaker", "office": "Minister"}]}],
    "cells": [{"field": "date", "disagree": true, "values": [
      {"value": "2025-10-28", "label": "2025-10-28", "inferred": false, "shown": true,
       "sources": [{"doc": "a 1", "span": {"begin": 3, "end": 9}, "quote": "on the day", "p": 0.9}]},
      {"value": "2025-10-29", "label": "2025-10-29", "inferred": true, "shown": false, "sources": []}]}],
    "reported": [{"doc": "a 1", "outlet": "Paper", "published": "2025-10-29", "status": "held", "date": null,
      "evidence": "e", "span": {"begin": 0, "end": 9}, "original": null}],
    "commitments": [], "parts": [], "within": null, "history": []})";
  const std::string page =
      drawn("engagement", {{"engagement", one}, {"cite", R"({"bibtex": "@misc{G1}", "csl": [{"id": "G1"}]})"}});
  EXPECT_TRUE(has(page, "articles differ"));
  EXPECT_TRUE(has(page, "href=\"/articles/a%201?at=3-9#at\">Paper, 2025-10-29</a>"));
  EXPECT_TRUE(has(page, "@misc{G1"));
  EXPECT_TRUE(has(page, "Minister"));
}

TEST(Pages, LongListsOfSourcesAreFoldedAndNoneIsLost) {
  const auto sources = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
      out += (i == 0 ? "" : ",") + std::string(R"({"doc": "d)") + std::to_string(i) +
             R"(", "span": {"begin": 0, "end": 1}, "quote": "q", "p": 0.9})";
    }
    return "[" + out + "]";
  };
  const auto person = [&](int told) {
    return drawn("person", {{"person", R"({"id": "P1", "name": "Giang", "country": "VN", "names": [], "met": [],
      "engagements": [], "offices": [{"title": "Minister", "org": null, "rank": null, "sources": )" +
                                           sources(told) + "}]}"}});
  };
  EXPECT_EQ(count(person(6), "<summary>\\+ "), 0U) << "a fold for one is worth nothing";
  const std::string folded = person(30);
  EXPECT_TRUE(has(folded, "<summary>+ 25</summary>"));
  EXPECT_EQ(count(folded, "<q>q</q>"), 30U);
  const std::string famous = person(2000);
  EXPECT_TRUE(has(famous, "words (2000)"));
  EXPECT_TRUE(has(famous, "+ 1960 in the data"));
  EXPECT_LT(famous.size(), 20000U);
}

TEST(Pages, TwoValuesStandBesideEachOtherAndTheRestOnce) {
  const std::string side = R"({"kind": "meeting", "parties": "GB-VN", "engagement": "G1", "person": null, "row": )" +
                           std::string(kRow) + R"(, "doc": ")";
  const std::string asked = R"({"total": 1, "items": [{"id": "Q1", "etag": "x", "field": "date", "score": 0.9,
    "reason": "", "left": )" +
                            side + R"(a1", "quote": "ngay 28", "value": "2025-10-28"}, "right": )" + side +
                            R"(a2", "quote": "ngay 29", "value": "2025-10-29"}}]})";
  const std::string page = drawn("review", {{"questions", asked}}, {{"queue", "conflicts"}});
  EXPECT_EQ(count(page, "<th scope=\"row\">date</th>"), 1U);
  EXPECT_TRUE(has(page, "<td>ngay 28</td><td>ngay 29</td>"));
  EXPECT_EQ(count(page, "Vernon"), 1U);
  EXPECT_EQ(count(page, "class=\"differs\""), 1U);
}

TEST(Pages, SpeakVietnamese) {
  const std::string page = drawn("explorer", {{"engagements", std::string(R"({"total": 1, "items": [)") + kRow + "]}"}},
                                 {{"kind", "meeting"}}, "vi");
  EXPECT_FALSE(has(page, "Search the record"));
  EXPECT_FALSE(has(page, ">Explorer<"));
  EXPECT_TRUE(has(page, "href=\"/explore?kind=meeting&amp;ui=en\""));
}

}  // namespace
}  // namespace banggiao
