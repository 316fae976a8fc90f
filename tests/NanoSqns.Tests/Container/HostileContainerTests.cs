using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Images;
using NanoSqns.Tests.Fuzzing;

namespace NanoSqns.Tests.Container;

/// <summary>Sizes that overflow, depths without end, places outside of the file: each in its own error, or read to its end without harm.</summary>
public class HostileContainerTests
{
    public static TheoryData<string> Names => [.. HostileContainer.All.Select(one => one.Name)];

    public static TheoryData<string> ElfNames => [.. HostileElf.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_container_with_hostile_numbers_ends_in_its_own_error(string name)
    {
        HostileContainer file = HostileContainer.All.Single(one => one.Name == name);
        Assert.Equal(file.Number, Walk.FailureOf(file.Bytes)?.Number ?? 0);
    }

    // The other reader, which shares no code with the engine's: what the engine refuses, no modem takes.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_simulated_modem_takes_none_that_the_engine_refuses(string name)
    {
        HostileContainer file = HostileContainer.All.Single(one => one.Name == name);
        if (file.Number != 0)
            Assert.NotNull(FirmwareImage.Read(file.Bytes, null).Problem);
    }

    [Theory]
    [MemberData(nameof(ElfNames))]
    public void An_updater_with_hostile_numbers_ends_in_its_own_error(string name)
    {
        HostileElf file = HostileElf.All.Single(one => one.Name == name);
        int number = 0;
        try
        {
            ElfCheck.Verify("updater.elf", new MemoryStream(file.Bytes), new byte[256]);
        }
        catch (SqnsException e)
        {
            number = e.Failure.Number;
        }

        Assert.Equal(file.Number, number);
    }
}
