// RSS 0.9x, 1.0, 2.0, Atom and NewsML-G2: every item an article, of as much text as it gives.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "banggiao/watch.h"
#include "source/readers.h"

namespace banggiao {

// By the root element, which must begin in `head`.
bool is_feed(std::string_view head);

// Hands on each item, `where` with the item's number ("feed.xml:3"). An item's doc is its address without the scheme,
// else its id: the same article in tomorrow's feed is the same. Positions are bytes of the feed. False: `take` wants no
// more.
bool read_feed(std::string_view bytes, const std::string& where, const std::string& charset,
               const SourceOptions& options, const Lexicon& words, const std::function<bool(Incoming&&)>& take);

// The same with what a feed says of each item beside its text.
bool read_feed_entries(std::string_view bytes, const std::string& where, const std::string& charset,
                       const SourceOptions& options, const Lexicon& words,
                       const std::function<bool(FeedEntry&&)>& take);

// "https://a.example/b/c.html?d#e" -> "a.example/b/c.html?d".
std::string doc_of_url(std::string_view url);

}  // namespace banggiao
