"""What is served as it was made elsewhere is exactly what was recorded, and nothing points outside."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static"
VENDOR = STATIC / "vendor"
RECORD = tomllib.loads((VENDOR / "VENDOR.toml").read_text())["package"]
HASHES = {name: digest for package in RECORD for name, digest in package["files"].items()}


def test_every_vendored_file_is_recorded_and_no_other():
    kept = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert kept - {"VENDOR.toml"} == set(HASHES)


@pytest.mark.parametrize("name", HASHES)
def test_a_vendored_file_has_its_recorded_hash(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == HASHES[name]


@pytest.mark.parametrize("package", RECORD, ids=lambda package: package["name"])
def test_every_package_states_version_and_licence(package):
    assert package["version"] and package["licence"] in {"MIT", "OFL-1.1", "0BSD"}


def test_no_style_or_script_refers_to_a_source_map_or_another_site():
    for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        text = path.read_text()
        assert "sourceMappingURL" not in text, path
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text), path
        assert not re.search(r"@import\s", text), path


def test_every_address_in_our_styles_leads_to_a_file():
    for path in (STATIC / "ui").glob("*.css"):
        for target in re.findall(r"url\((?!data:|[\"']data:)[\"']?([^\"')]+)", path.read_text()):
            assert (path.parent / target).is_file(), target


def test_our_own_script_stays_small():
    assert (STATIC / "ui" / "varna.js").stat().st_size <= 25_000
