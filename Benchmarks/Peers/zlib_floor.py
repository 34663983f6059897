"""zlib's own inflate of the files to nowhere, trailer checked: the floor of a build without ISA-L. FILE..."""
import sys
import zlib

for name in sys.argv[1:]:
    state = zlib.decompressobj(31)
    with open(name, "rb") as file:
        while block := file.read(1 << 18):
            while block:
                state.decompress(block, 1 << 20)
                block = state.unconsumed_tail
                if state.eof:
                    block, state = state.unused_data, zlib.decompressobj(31)
