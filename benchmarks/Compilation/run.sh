#!/usr/bin/env bash
# What the generator and the analyzer add to a build: a project of pipelined methods, each with sizes of its own so that no
# solve is shared, compiled with and without them in the same run. Usage: run.sh [METHODS]
set -euo pipefail
methods="${1:-200}"
repository="$(cd "$(dirname "$0")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

printf '<Project />\n' | tee Directory.Build.props Directory.Packages.props >/dev/null
printf '<Project><Import Project="%s/src/Twill.Runtime/buildTransitive/Twill.targets" /></Project>\n' "$repository" >Directory.Build.targets
cat >Methods.csproj <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <Import Project="$repository/src/Twill.Consumer.props" />
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <Target Name="LeaveTwillOut" BeforeTargets="CoreCompile" Condition="'\$(WithoutTwill)' == 'true'">
    <ItemGroup>
      <Analyzer Remove="@(Analyzer)" Condition="\$([System.String]::Copy('%(Filename)').StartsWith('Twill.'))" />
    </ItemGroup>
  </Target>
</Project>
EOF
for ((i = 0; i < methods; i++)); do
    cat >"Method$i.cs" <<EOF
using System;
using Twill;

public static partial class Method$i
{
    const int M = 128, N = $((64 + 8 * (i % 25))), K = $((16 + 16 * (i / 25)));

    [Pipelined(Arch.Hopper)]
    public static void Multiply(TensorView<Half> a, TensorView<Half> b, TensorView<float> c, BlockIndex block)
    {
        var acc = Tile.Zeros<float>(M, N);
        for (int k = 0; k < a.Columns; k += K)
        {
            acc = Tile.Dot(Tile.Load(a, block.Y * M, k, M, K), Tile.Load(b, k, block.X * N, K, N), acc);
        }

        Tile.Store(acc * $i, c, block.Y * M, block.X * N);
    }
}
EOF
done

# The compiler's own process each time, so that nothing is remembered and its processor time can be read
build() { dotnet build Methods.csproj -c Release --nologo -v quiet -clp:NoSummary --no-dependencies -p:UseSharedCompilation=false "$@"; }
timed() {
    touch Method0.cs
    local TIMEFORMAT='%R %U %S'
    { time build --no-restore "$@" >&2; } 2>&1 | tail -1
}

dotnet build Methods.csproj -c Release --nologo -v quiet -clp:NoSummary >&2
for round in 1 2 3; do
    for without in true false; do
        read -r wall user system <<<"$(timed "-p:WithoutTwill=$without")"
        label="with Twill"
        [ "$without" = false ] || label="without Twill"
        printf '%d methods, round %d, %-13s %6s s, processor %6s s\n' "$methods" "$round" "$label" "$wall" \
            "$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }')"
    done
done
