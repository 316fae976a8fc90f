using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Simulator.Synthetic;

namespace NanoSqns.Tests.Container;

public class ElfCheckTests
{
    private static readonly byte[] Updater = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Size = 2000 }).ToArray();

    [Fact]
    public void A_whole_updater_passes() => Verify(Updater);

    [Fact]
    public void An_updater_of_Monarch_2_is_little_endian()
    {
        byte[] file = SyntheticFirmware.Create(new SyntheticOptions { Kind = SyntheticKind.Updater, Family = "LR8", Size = 2000 }).ToArray();
        Verify(file);
        Assert.Equal((FirmwareKind.Updater, FirmwareFamily.Monarch2), (Walk.Inspect("x.elf", file).Kind, Walk.Inspect("x.elf", file).Family));
        Assert.Equal(FirmwareFamily.Unknown, Walk.Inspect("x.elf", Updater).Family);
        for (int length = 53; length < file.Length; length++)
            Assert.Equal(ErrorNumber.UpdaterDamaged, Assert.Throws<SqnsException>(() => Verify(file[..length])).Failure.Number);
    }

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

    [Theory]
    [InlineData(0x28, "a program for ARM")]
    [InlineData(0x5E, "a program for Xtensa (ESP32)")]
    [InlineData(0xF3, "a program for RISC-V")]
    [InlineData(0x3E, "a program for x86-64")]
    [InlineData(0x03, "a program for x86")]
    [InlineData(0x1234, "a program for machine 0x1234")]
    public void A_program_for_another_machine_is_named_in_either_byte_order(int machine, string expected)
    {
        foreach (bool isBig in new[] { true, false })
        {
            byte[] file = [.. Updater];
            (file[5], file[18], file[19]) = isBig ? ((byte)2, (byte)(machine >> 8), (byte)machine) : ((byte)1, (byte)machine, (byte)(machine >> 8));
            var e = Assert.Throws<SqnsException>(() => Verify(file));
            Assert.Equal(ErrorNumber.NotAnUpdater, e.Failure.Number);
            Assert.EndsWith(expected, e.Failure.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_updater_without_section_table_or_with_further_bytes_passes()
    {
        byte[] file = [.. Updater, 1, 2, 3];
        Array.Clear(file, 32, 4);
        Array.Clear(file, 46, 4);
        Verify(file);
    }

    [Fact]
    public void A_segment_beyond_the_end_is_named()
    {
        byte[] file = [.. Updater];
        file[68] = 0xFF;
        var e = Assert.Throws<SqnsException>(() => Verify(file));
        Assert.Contains("program segment 0", e.Failure.Sentence, StringComparison.Ordinal);
    }

    private static void Verify(byte[] file) => ElfCheck.Verify("updater.elf", new MemoryStream(file), new byte[256]);
}
