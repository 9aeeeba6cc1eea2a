// The record in the forms that other programs read: nouns.
// In -> Out: Desk::export_as and Reader::export_record (banggiao.h) write what an ExportWish asks for, piece by piece.
// Fails: an unknown format or table, a day that is none, an article that cannot be read: those calls say so.
// Units: days and times of `made_on` as RFC 3339; spans as each format's page in docs/guide/exports.md says.
// Threads: values.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/record.h"
#include "banggiao/result.h"

namespace banggiao {

struct ExportFormat {
  std::string name;        // "csv": what a wish says
  std::string media_type;  // "text/csv; charset=utf-8; header=present"
  std::string suffix;      // ".csv"
  std::string what;        // "tables: RFC 4180"
};
const std::vector<ExportFormat>& export_formats();
// nullptr: no such format.
const ExportFormat* export_format(const std::string& name);
// The tables of a CSV export: "engagements", "participants" ...
const std::vector<std::string>& csv_tables();

struct ExportWish {
  std::string format = "json";
  std::string table = "engagements";  // CSV only: one of csv_tables()
  bool bom = false;                   // CSV only: a spreadsheet program then reads it as UTF-8
  std::string made_on;                // the day or time it is made
  std::string coder;                  // who coded it; empty: the reader that writes it
  std::string query;                  // what was asked for, in the reader's words; empty: the whole record
  std::string ui = "en";              // language of titles made for people
  std::string base;                   // where the desk is seen, "http://127.0.0.1:8080"; empty: entries have URNs only
  std::string address;                // Atom only: where this very feed is served; empty: nowhere
};

// What became of it. Every format holds all engagements asked for, or says how many it cannot hold and why.
struct Exported {
  std::size_t engagements = 0;  // written
  std::size_t left_out = 0;
  std::string why;       // of those left out: "no day is known"
  bool stopped = false;  // the writer asked for no more
};

// Takes the next piece; false: no more is wanted.
using ExportWriter = std::function<bool(std::string_view)>;
// Where the text behind a cell is found; called only by formats that quote around a span or name titles.
using ArticleOf = std::function<Result<std::optional<Article>>(const std::string& doc)>;

}  // namespace banggiao
