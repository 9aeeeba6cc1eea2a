"""Files as bytes in C++, taken in by the assembler (.incbin), so that a changed file costs no compiling."""


def declared(prefix, paths):
    """Lines that declare PREFIX0, PREFIX0_end, PREFIX1 ... for the bytes of each path."""
    out = []
    for i, path in enumerate(paths):
        symbol = f"{prefix}{i}"
        out.append(f'asm(".section .rodata\\n.global {symbol}\\n{symbol}:\\n.incbin \\"{path}\\"\\n'
                   f'.global {symbol}_end\\n{symbol}_end:\\n.byte 0\\n.text\\n");')
        out.append(f'extern "C" const char {symbol}[], {symbol}_end[];')
    return out


# A lambda of C++ that `view` calls.
VIEWER = ["  const auto bytes = [](const char* begin, const char* end) {",
          "    return std::string_view(begin, static_cast<std::size_t>(end - begin));", "  };"]


def view(prefix, i):
    """An expression: the bytes of the i-th path as a string_view."""
    return f"bytes({prefix}{i}, {prefix}{i}_end)"
