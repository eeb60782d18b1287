"""The files that pages load: made small without a change of meaning, and each with what it needs."""

from multisector.build import bundles
from multisector.build.render import PACKAGE
from multisector.shared.messages import load_messages


def test_a_small_script_does_things_in_the_same_order():
    small = bundles.small_script("{ const one = (f(1)); const { two } = /** a cast */ (one.g((it) => it)); h(two); }")
    assert small.index("f(1)") < small.index(".g(")


def test_a_small_style_selects_the_same():
    assert ".a :is(b" in bundles.small_style(".a :is(b, i) { color: red; }")


def test_every_script_and_style_of_the_package_is_in_a_file():
    units = bundles.units()
    scripts = {script for unit in units for script in bundles.scripts_of(unit)}
    rooms = [PACKAGE / room for room in ("front", "group", "kinds", "parts", "plan", "shared")]
    there = {path.relative_to(PACKAGE).with_suffix("").as_posix() for room in rooms for path in room.rglob("*.js")}
    assert scripts == {name for name in there if "vendor" not in name}
    styles = "".join(bundles.site_style(unit) for unit in units)
    for path in (path for room in rooms for path in room.rglob("*.css")):
        assert bundles.small_style(path.read_text(encoding="utf-8"))[:200] in styles, path


def test_what_comes_later_is_not_loaded_at_once():
    for unit in bundles.units():
        assert not set(bundles.begun_units(unit)) & set(bundles.units_for([unit])) - {"front/base", "front/form"}, unit
        for later in bundles.begun_units(unit):
            assert bundles.scripts_of(later), later
            before = [*bundles.units_for([unit]), *bundles.begun_units(unit)]
            assert {need for need in bundles.needs_of(later) if bundles.scripts_of(need)} <= set(
                before[: before.index(later)]
            ), (unit, later)


def test_every_file_brings_its_own_words():
    messages = load_messages()
    for unit in bundles.units():
        script = bundles.site_script(unit, messages)
        for key in bundles.words_used(bundles.scripts_of(unit), messages):
            assert key in script, (unit, key)
