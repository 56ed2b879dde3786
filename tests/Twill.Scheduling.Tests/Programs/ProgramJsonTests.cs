using System.Globalization;
using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Tests.Warps;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Programs;

public class ProgramJsonTests
{
    private const int Seeds = 300;

    [Fact]
    public void Random_loop_programs_come_back_equal_and_as_the_same_text()
    {
        foreach (LoopProgram program in Enumerable.Range(0, Seeds).Select(RandomPrograms.Loop))
        {
            string text = LoopProgramJson.Write(program);
            LoopProgram read = LoopProgramJson.Read(text);
            Assert.Equal(program, read);
            Assert.Equal(text, LoopProgramJson.Write(read));
        }
    }

    [Fact]
    public void Random_warp_programs_come_back_equal_and_as_the_same_text()
    {
        foreach (WarpProgram program in Enumerable.Range(0, Seeds).Select(RandomPrograms.Warp))
        {
            string text = WarpProgramJson.Write(program);
            WarpProgram read = WarpProgramJson.Read(text);
            Assert.Equal(program, read);
            Assert.Equal(text, WarpProgramJson.Write(read));
        }
    }

    [Fact]
    public void Text_is_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] invariant = [.. Enumerable.Range(0, 20).Select(seed => LoopProgramJson.Write(RandomPrograms.Loop(seed)))];
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(invariant, Enumerable.Range(0, 20).Select(seed => LoopProgramJson.Write(RandomPrograms.Loop(seed))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_sign_of_zero_survives()
    {
        var fill = new TileOperation.Fill(new ScalarExpression.Real(-0f))
            { Id = 1, Origin = 1, Name = "zero", Type = new TileType(ElementType.Float32, 1, 1) };
        var program = new LoopProgram { Name = "p", Range = RandomPrograms.Loop(0).Range, Prologue = [fill] };
        var read = (TileOperation.Fill)LoopProgramJson.Read(LoopProgramJson.Write(program)).Prologue[0];
        Assert.True(float.IsNegative(((ScalarExpression.Real)read.Content).Value));
    }

    [Theory]
    [InlineData("\"kind\":\"acquire\"", "\"kind\":\"seize\"", "roles[0].turn[0].kind")]
    [InlineData("\"format\":1", "\"format\":7", "format")]
    [InlineData("\"element\":\"Half\"", "\"element\":\"1\"", "tensors[0].element")]
    [InlineData("\"producer\":0", "\"producer\":-1", "rings[0].producer")]
    public void A_wrong_field_is_named(string right, string wrong, string path)
    {
        string text = WarpProgramJson.Write(WarpProgramSamples.Gemm());
        int place = text.IndexOf(right, System.StringComparison.Ordinal);
        string changed = text.Remove(place, right.Length).Insert(place, wrong);
        JsonFormatException exception = Assert.Throws<JsonFormatException>(() => WarpProgramJson.Read(changed));
        Assert.Contains(path, exception.Message);
    }
}
