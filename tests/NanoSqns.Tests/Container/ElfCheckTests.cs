using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class ElfCheckTests
{
    private static readonly byte[] Updater = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Size = 2000 }).ToArray();

    [Fact]
    public void A_whole_updater_passes_without_notice() => Assert.Null(Verify(Updater));

    [Fact]
    public void An_updater_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Updater.Length; length++)
        {
            var e = Assert.Throws<SqnsException>(() => Verify(Updater[..length]));
            int expected = length == 0 ? ErrorNumber.FileEmpty : length < 6 ? ErrorNumber.NotAnUpdater : ErrorNumber.UpdaterDamaged;
            Assert.Equal(expected, e.Failure.Number);
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(5, 1)]
    [InlineData(0, 0)]
    public void Another_kind_of_file_is_no_updater(int at, byte value)
    {
        byte[] file = [.. Updater];
        file[at] = value;
        var e = Assert.Throws<SqnsException>(() => Verify(file));
        Assert.Equal(ErrorNumber.NotAnUpdater, e.Failure.Number);
    }

    [Fact]
    public void Another_machine_is_noticed_and_not_refused()
    {
        byte[] file = [.. Updater];
        file[19] = 0x28;
        Assert.Contains("0x0028", Verify(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_updater_without_section_table_or_with_further_bytes_passes()
    {
        byte[] file = [.. Updater, 1, 2, 3];
        Array.Clear(file, 32, 4);
        Array.Clear(file, 46, 4);
        Assert.Null(Verify(file));
    }

    [Fact]
    public void A_segment_beyond_the_end_is_named()
    {
        byte[] file = [.. Updater];
        file[68] = 0xFF;
        var e = Assert.Throws<SqnsException>(() => Verify(file));
        Assert.Contains("program segment 0", e.Failure.Sentence, StringComparison.Ordinal);
    }

    private static string Verify(byte[] file) => ElfCheck.Verify("updater.elf", new MemoryStream(file), new byte[256]);
}
