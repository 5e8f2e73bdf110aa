# SPDX-License-Identifier: Apache-2.0
# Packs one file into a zstd frame: cmake -DFROM=file -DTO=file.zst -P pack.cmake
get_filename_component(folder "${TO}" DIRECTORY)
file(MAKE_DIRECTORY "${folder}")
file(ARCHIVE_CREATE OUTPUT "${TO}" PATHS "${FROM}" FORMAT raw COMPRESSION Zstd COMPRESSION_LEVEL 9)
