"""A rival of `make bench`: word segmentation of the same articles in Python, and nothing more.

usage: rival.py underthesea|pyvi FILE.jsonl    prints the number of words
"""
import json
import sys


def main():
    name, path = sys.argv[1:]
    if name == "pyvi":
        from pyvi import ViTokenizer
        words = lambda text: ViTokenizer.tokenize(text).split()  # noqa: E731
    else:
        from underthesea import word_tokenize as words
    count = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            count += len(words(f"{article.get('title', '')}\n\n{article['text']}"))
    print(count)


if __name__ == "__main__":
    main()
