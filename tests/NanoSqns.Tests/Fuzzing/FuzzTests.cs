namespace NanoSqns.Tests.Fuzzing;

/// <summary>A short run of the fuzzer over every parser; .ci/fuzz is the long one. No exception outside the list of errors, bounded memory, bounded time on the virtual clock.</summary>
public class FuzzTests
{
    private const int Inputs = 3000;

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_input_breaks_a_parser(string name)
    {
        var sut = new FuzzRun(FuzzTargets.All.Single(target => target.Name == name), seed: 1);
        for (int i = 0; i < Inputs; i++)
            Assert.Null(sut.Step());
        Assert.True(sut.Outcomes > 1, "every input led to the same");
    }

    [Fact]
    public void A_parser_that_breaks_is_found_and_its_input_is_told()
    {
        var target = new FuzzTarget("planted", [[1, 2, 3]], bytes => bytes.Length > 2 && bytes[1] == 0xFF ? throw new InvalidDataException() : $"{bytes.Length}");
        var sut = new FuzzRun(target, seed: 1);
        string? found = null;
        for (int i = 0; i < 100_000 && found is null; i++)
            found = sut.Step();
        Assert.StartsWith("planted, input ", found, StringComparison.Ordinal);
        Assert.Contains("InvalidData", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parser_that_takes_too_much_memory_is_found()
    {
        var target = new FuzzTarget("planted", [[1]], bytes => new byte[bytes.Length * 1000].Length > 0 ? "x" : "", MostAllocated: 5000);
        var sut = new FuzzRun(target, seed: 1);
        string? found = null;
        for (int i = 0; i < 10_000 && found is null; i++)
            found = sut.Step();
        Assert.Contains("bytes were allocated", found, StringComparison.Ordinal);
    }
}
