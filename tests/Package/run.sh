#!/usr/bin/env bash
# Packs the packages and uses them as a user would, outside the solution: restores from a folder, builds, runs, publishes
# as one file, installs the tool.
set -euo pipefail
cd "$(dirname "$0")"

repository="$(cd ../.. && pwd)"
version=0.0.0-acceptance
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cache="$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')"
quiet=(--nologo -v quiet -clp:NoSummary)
use=(-c Release "${quiet[@]}" "-p:TwillFeed=$work/feed" "-p:TwillPackages=$work/packages" "-p:TwillFallback=$cache" "-p:TwillVersion=$version")

fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

for project in Twill.Runtime Twill.Cli; do
    dotnet pack "$repository/src/$project" -c Release "${quiet[@]}" -o "$work/feed" "-p:Version=$version" -warnaserror
done

cp -r Attention OwnContext Strict Directory.* "$work"
cd "$work"
rm -rf ./*/bin ./*/obj
dotnet build OwnContext "${use[@]}"
dotnet OwnContext/bin/Release/net10.0/OwnContext.dll

# Reports beside the assembly: there after a compilation and after a build that has nothing to compile
reports=Attention/bin/Release/net10.0/Attention.reports
for _ in 1 2; do
    dotnet build Attention "${use[@]}" -p:TwillEmitReport=true
    grep -q 'var scores = ' "$reports/Attention.Forward.Hopper.html" || fail "no source lines in the report"
    [ "$(head -c 15 "$reports/Attention.Forward.Hopper.html")" = '<!DOCTYPE html>' ] || fail "no page in the report"
    grep -q '"traceEvents"' "$reports/Attention.Forward.Hopper.trace.json" || fail "no trace in the report"
done
dotnet Attention/bin/Release/net10.0/Attention.dll

# Severities and properties: an unused load is an error where .editorconfig says so, and so is a value that means nothing
cp Strict/* Strict/.editorconfig Attention
if output="$(dotnet build Attention "${use[@]}" -p:TwillSolveBudget=soon)"; then
    fail "the build obeyed neither .editorconfig nor the property"
fi
[[ "$output" == *"error TWILL0214"* ]] || fail "TWILL0214 is no error: $output"
[[ "$output" == *"error TWILL0501"*"'soon'"* ]] || fail "the property's value is not reported: $output"
rm Attention/Unused.cs
[ "$(find "$reports" -type f | wc -l)" -eq 2 ] || fail "a build that failed left no reports"
dotnet build Attention "${use[@]}"
[ -z "$(find Attention/bin -name '*.html')" ] || fail "the report outlived the property"

# One file that needs no installed runtime
dotnet publish Attention "${use[@]}" -p:PublishSingleFile=true --self-contained --use-current-runtime -o published
files="$(find published -type f ! -name '*.pdb')"
[ "$(wc -l <<<"$files")" -eq 1 ] || fail "published more than one file: $files"
mkdir elsewhere
mv "$files" elsewhere/attention
DOTNET_ROOT=/nowhere elsewhere/attention

# Both engines: the second is a native library
dotnet tool install Twill.Cli --tool-path tools --add-source feed --version "$version" -v quiet
for engine in twill cp-sat; do
    solved="$(tools/twill solve "$repository/problems/fa_fwd_hopper.json" --engine "$engine" --json)"
    [[ "$solved" == *'"status":"optimal","I":64,'* ]] || fail "twill solve --engine $engine: $solved"
done
echo "tool: attention's forward pass solved by both engines"
