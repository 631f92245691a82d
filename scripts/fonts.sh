#!/bin/bash
# Makes the till's fonts, assets/fonts/FuFuSans-{Regular,Bold}.otf, out of Noto
# Sans CJK and Noto Sans Thai. They go to the directory given, if one is.
#
# Needed only when the set of characters changes: the results are committed, and
# the same packages give the same bytes.
# Debian packages: fonts-noto-cjk, fonts-noto-core, python3-fonttools.
set -euo pipefail
cd "$(dirname "$0")/.."

to=${1:-assets/fonts}
cjk=/usr/share/fonts/opentype/noto
thai=/usr/share/fonts/truetype/noto

need() { # need FILE PACKAGE
	[ -r "$1" ] || { echo "fonts.sh: $1 is missing; install the Debian package $2" >&2; exit 1; }
}
for weight in Regular Bold; do
	need "$cjk/NotoSansCJK-$weight.ttc" fonts-noto-cjk
	need "$thai/NotoSansThai-$weight.ttf" fonts-noto-core
done
# /usr/bin/python3 is the one Debian's fonttools belongs to.
/usr/bin/python3 -c 'import fontTools' 2>/dev/null ||
	{ echo "fonts.sh: fontTools is missing; install the Debian package python3-fonttools" >&2; exit 1; }

make() { # make WEIGHT
	/usr/bin/python3 - "$cjk/NotoSansCJK-$1.ttc" "$thai/NotoSansThai-$1.ttf" "$to/FuFuSans-$1.otf" "$1" <<'PYTHON'
import io
import sys

from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables import otTables

cjk_file, thai_file, result, weight = sys.argv[1:]


def table(encoding, rows, cells):
    """The characters of a two-byte character set."""
    characters = set()
    for high in rows:
        for low in cells:
            try:
                characters.add(ord(bytes((high, low)).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return characters


BIG5_CELLS = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
SIMPLIFIED = table("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
# The signs and bopomofo of Big5, and its level 1: rows A4 to C6, cell 7E.
TRADITIONAL = table("big5", range(0xA1, 0xC6), BIG5_CELLS) | table("big5", [0xC6], range(0x40, 0x7F))
THAI = set(range(0x0E00, 0x0E80))

OTHERS = set()
for first, last in (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A, as far as the font goes
    (0x2010, 0x2027),  # dashes, quotation marks, bullets
    (0x2030, 0x205E),  # per mille, primes, double exclamation
    (0x20A0, 0x20BF),  # currency signs
    (0x2100, 0x214F),  # letter-like
    (0x2150, 0x218B),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # keys and technical signs
    (0x2460, 0x24FF),  # encircled
    (0x2500, 0x25FF),  # boxes, blocks, geometric shapes
    (0x2600, 0x26FF),  # signs
    (0x2700, 0x27BF),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x30FB, 0x30FC),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),  # full-width forms
    (0xFFFD, 0xFFFD),  # the replacement character
):
    OTHERS.update(range(first, last + 1))


def cut(font, characters, features):
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def open_cjk(region):
    for number, font in enumerate(TTCollection(cjk_file).fonts):
        if font["name"].getDebugName(1) == "Noto Sans CJK " + region:
            return TTFont(cjk_file, fontNumber=number, recalcTimestamp=False)
    sys.exit("fonts.sh: %s has no %s" % (cjk_file, region))


def unicode_maps(font):
    return [t.cmap for t in font["cmap"].tables if t.isUnicode() and t.format in (4, 12)]


def take_traditional_shapes(font):
    """Characters that simplified Chinese does not write get Taiwan's shapes.

    All regions' shapes are in one file; only the mapping to them differs. What
    both write keeps the simplified shape: a font has one shape a character.
    """
    shapes = open_cjk("TC").getBestCmap()
    for mapping in unicode_maps(font):
        for c in TRADITIONAL - SIMPLIFIED - OTHERS:
            if c in mapping and c in shapes:
                mapping[c] = shapes[c]


def rename_glyphs(font, taken):
    """Opens a font anew, its glyphs named by numbers that the other leaves free."""
    saved = io.BytesIO()
    font.save(saved)
    font = TTFont(saved)
    free = (name for name in ("cid%05d" % n for n in range(65534, 0, -1)) if name not in taken)
    font.setGlyphOrder([next(free) for _ in font.getGlyphOrder()])
    return font


def add_glyphs(font, other):
    """Appends the outlines, widths and characters of a TrueType font to an OpenType one."""
    top = font["CFF "].cff.topDictIndex[0]
    strings = top.CharStrings
    fd = top.FDSelect[font.getGlyphID(font.getBestCmap()[ord("A")])]  # that of proportional letters
    private = top.FDArray[fd].Private
    glyphs = other.getGlyphSet()
    names = other.getGlyphOrder()[1:]  # .notdef is there
    for name in names:
        width, bearing = other["hmtx"][name]
        pen = T2CharStringPen(None if width == private.defaultWidthX else width - private.nominalWidthX, glyphs)
        glyphs[name].draw(ReverseContourPen(pen))
        strings.charStringsIndex.append(pen.getCharString(private, strings.globalSubrs))
        strings.charStrings[name] = len(strings.charStringsIndex) - 1
        top.FDSelect.append(fd)
        font["hmtx"].metrics[name] = (width, bearing)
    font.setGlyphOrder(font.getGlyphOrder() + names)
    top.charset = font.getGlyphOrder()
    for mapping in unicode_maps(font):
        mapping.update(other.getBestCmap())


def shift_lookups(node, by):
    """Renumbers the lookups that contextual lookups call."""
    if isinstance(node, (otTables.SubstLookupRecord, otTables.PosLookupRecord)):
        node.LookupListIndex += by
    elif isinstance(node, (list, tuple)):
        for each in node:
            shift_lookups(each, by)
    elif type(node).__module__ == otTables.__name__:
        for each in list(vars(node).values()):
            shift_lookups(each, by)


def add_layout(font, other, tag, script):
    """Appends the substitutions or positions of one script."""
    into, out = font[tag].table, other[tag].table
    lookups, features = len(into.LookupList.Lookup), len(into.FeatureList.FeatureRecord)
    for lookup in out.LookupList.Lookup:
        lookup.ensureDecompiled(recurse=True)
        shift_lookups(lookup.SubTable, lookups)
    into.LookupList.Lookup += out.LookupList.Lookup
    for record in out.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [i + lookups for i in record.Feature.LookupListIndex]
    into.FeatureList.FeatureRecord += out.FeatureList.FeatureRecord
    (record,) = [r for r in out.ScriptList.ScriptRecord if r.ScriptTag == script]
    for system in [record.Script.DefaultLangSys] + [r.LangSys for r in record.Script.LangSysRecord]:
        system.FeatureIndex = [i + features for i in system.FeatureIndex]
    into.ScriptList.ScriptRecord = sorted(into.ScriptList.ScriptRecord + [record], key=lambda r: r.ScriptTag)

    # The format wants features in the order of their tags.
    records = into.FeatureList.FeatureRecord
    order = sorted(range(len(records)), key=lambda i: records[i].FeatureTag)
    place = {old: new for new, old in enumerate(order)}
    into.FeatureList.FeatureRecord = [records[i] for i in order]
    for record in into.ScriptList.ScriptRecord:
        for system in [record.Script.DefaultLangSys] + [r.LangSys for r in record.Script.LangSysRecord]:
            system.FeatureIndex = sorted(place[i] for i in system.FeatureIndex)


def rename(font, other):
    names = font["name"]
    copyright = "%s Thai: %s" % (names.getDebugName(0), other["name"].getDebugName(0))
    for record in names.names:
        text = {
            0: copyright,
            1: "FuFu Sans",
            3: "FuFuSans-" + weight,
            4: "FuFu Sans " + weight,
            6: "FuFuSans-" + weight,
        }.get(record.nameID)
        if text:
            record.string = text
    cff = font["CFF "].cff
    cff.fontNames = ["FuFuSans-" + weight]
    cff.topDictIndex[0].FullName = "FuFu Sans " + weight
    cff.topDictIndex[0].FamilyName = "FuFu Sans"


font = open_cjk("SC")
take_traditional_shapes(font)
cut(font, SIMPLIFIED | TRADITIONAL | OTHERS, ["ccmp", "kern", "mark", "mkmk"])
thai = TTFont(thai_file)
cut(thai, THAI, ["ccmp", "liga", "kern", "mark", "mkmk"])
thai = rename_glyphs(thai, set(font.getGlyphOrder()))
if thai["head"].unitsPerEm != font["head"].unitsPerEm:
    sys.exit("fonts.sh: the fonts differ in their units")
for tag in ("GSUB", "GPOS"):
    add_layout(font, thai, tag, "thai")
if "GDEF" in font:
    sys.exit("fonts.sh: glyph classes on both sides; they need merging")
thai["GDEF"].table.ensureDecompiled(recurse=True)
font["GDEF"] = thai["GDEF"]
add_glyphs(font, thai)
rename(font, thai)
font.save(result)
PYTHON
}

make Regular
make Bold
ls -l "$to"/*.otf
