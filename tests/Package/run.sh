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

cp -r Attention OwnContext Directory.* "$work"
cd "$work"
rm -rf ./*/bin ./*/obj
dotnet build OwnContext "${use[@]}"
dotnet OwnContext/bin/Release/net10.0/OwnContext.dll

dotnet build Attention "${use[@]}"
dotnet Attention/bin/Release/net10.0/Attention.dll

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
