using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Simulator.Wire;

namespace NanoSqns.Tests.Modem;

public class IdentityReaderTests
{
    private static ModemIdentity Read(string ati1, string showver, string cgsn = "\r\nERROR\r\n")
    {
        var clock = new VirtualClock();
        var link = new AnswerLink(clock) { Answer = text => text.StartsWith("ATI1", StringComparison.Ordinal) ? ati1 : text.StartsWith("AT!", StringComparison.Ordinal) ? showver : cgsn };
        return new IdentityReader(new AtChannel(link, clock, null, new WaitEvents())).Read(true);
    }

    [Fact]
    public void Everything_that_a_modem_says_is_taken()
    {
        ModemIdentity identity = Read(
            "\r\nUE5.0.0.0d\r\nLR5.1.1.0-39529\r\n\r\nOK\r\n",
            "\r\nBootloader0  : 5.1.1.0 [33080]\r\nBootloader1* : 5.1.1.0 [38638]\r\nBootloader2  : 5.1.1.0 [39000]\r\nNV Info      : 1.1,0,0\r\n"
            + "Software     : 5.1.1.0 [39529] by robot at 2018-11-06 09:56:07\r\nUE           : 5.0.0.0d\r\nZSP0         : 1.0.99-1\r\n\r\nOK\r\n",
            "\r\n004999010640000\r\n\r\nOK\r\n");
        Assert.Equal((5, 39529, 33080, 38638, 39000, 1), (identity.Family, identity.Software, identity.Bootloader0, identity.Bootloader1, identity.Bootloader2, identity.ActiveBootloader));
        Assert.Equal(("UE5.0.0.0d", "LR5.1.1.0-39529", "004999010640000"), (identity.UeVersion, identity.LrVersion, identity.Imei));
        Assert.Equal("CAT-M1 build 39529 (bootloader 33080)", identity.ToString());
    }

    [Theory]
    [InlineData("\r\nUE6.0\r\nLR6.0.0.0-37781\r\nOK\r\n", 6, 37781)]
    [InlineData("\r\nLR5.2-48829\r\nOK\r\n", 5, 48829)]
    [InlineData("\r\nLR8.0.5.13-12345\r\nOK\r\n", 8, 12345)]
    [InlineData("\r\nLR5.1.1.0\r\nOK\r\n", 5, 0)]
    [InlineData("\r\nLR5.1.1.0-\r\nOK\r\n", 5, 0)]
    [InlineData("\r\nLR5-999999999999\r\nOK\r\n", 5, 0)]
    [InlineData("\r\nLR\r\nOK\r\n", 0, 0)]
    [InlineData("\r\nLRX-1\r\nOK\r\n", 0, 1)]
    [InlineData("\r\nLR5.1.1.0-330808&\r\nOK\r\n", 5, 0)]
    [InlineData("\r\nERROR\r\n", 0, 0)]
    [InlineData("", 0, 0)]
    public void Odd_version_lines_give_what_they_hold(string ati1, int family, int build)
    {
        ModemIdentity identity = Read(ati1, "\r\nERROR\r\n");
        Assert.Equal((family, build), (identity.Family, identity.Software));
    }

    [Theory]
    [InlineData("Bootloader0: x [38638]", 38638)]
    [InlineData("Bootloader0* : x [38638]", 38638)]
    [InlineData("Bootloader0 : [38638", 38638)]
    [InlineData("Bootloader0 : [330808&]", 0)]
    [InlineData("Bootloader0 : 5.1", 0)]
    [InlineData("Bootloader0 : []", 0)]
    [InlineData("[33080] Bootloader0 : 1", 0)]
    [InlineData("Bootloader0 : [330800000000]", 0)]
    [InlineData(":[", 0)]
    [InlineData("", 0)]
    public void Odd_showver_lines_give_what_they_hold(string line, int bootloader)
    {
        Assert.Equal(bootloader, Read("\r\nERROR\r\n", "\r\n" + line + "\r\nOK\r\n").Bootloader0);
        Assert.Equal(line.Contains('*', StringComparison.Ordinal) ? 0 : -1, Read("\r\nERROR\r\n", "\r\n" + line + "\r\nOK\r\n").ActiveBootloader);
    }

    [Theory]
    [InlineData("\r\n+CGSN: 004999010640000\r\nOK\r\n", "004999010640000")]
    [InlineData("\r\n+CGSN: \"004999010640000\"\r\nOK\r\n", "004999010640000")]
    [InlineData("\r\n12345\r\nOK\r\n", "")]
    [InlineData("\r\n00499901064000x\r\nOK\r\n", "")]
    public void The_IMEI_is_fifteen_digits_in_any_dress(string answer, string imei) => Assert.Equal(imei, Read("\r\nERROR\r\n", "\r\nERROR\r\n", answer).Imei);
}
