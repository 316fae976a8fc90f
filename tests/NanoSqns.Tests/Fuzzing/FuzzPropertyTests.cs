using FsCheck;
using FsCheck.Fluent;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>For every parser of bytes from outside: whatever comes, it ends, in a result or in an error of the list, and takes no more memory than it may.</summary>
public class FuzzPropertyTests
{
    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_bytes_are_survived(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        var sut = new FuzzRun(target, seed: 1);
        Prop.ForAll<byte[]>(bytes => (sut.Read(bytes) is null).Label(sut.Problem)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_put_into_or_taken_out_of_a_good_input_are_survived(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        var sut = new FuzzRun(target, seed: 1);
        Prop.ForAll<byte[], int, int>((bytes, at, pick) =>
        {
            byte[] seed = target.Seeds[(pick & int.MaxValue) % target.Seeds.Length];
            int cut = seed.Length == 0 ? 0 : (at & int.MaxValue) % seed.Length;
            byte[] rest = seed[((pick & 1) == 0 ? cut : Math.Min(seed.Length, cut + bytes.Length))..];
            return (sut.Read([.. seed[..cut], .. bytes, .. rest]) is null).Label(sut.Problem);
        }).QuickCheckThrowOnFailure();
    }
}
