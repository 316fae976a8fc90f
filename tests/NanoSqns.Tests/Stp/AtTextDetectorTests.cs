using System.Text;
using NanoSqns.Stp;

namespace NanoSqns.Tests.Stp;

public class AtTextDetectorTests
{
    [Theory]
    [InlineData("\r\nERROR\r\n", true)]
    [InlineData("\r\n+SYSSTART\r\n", true)]
    [InlineData("+SYS", true)]
    [InlineData("EERROR", true)]
    [InlineData("ERRERROR", true)]
    [InlineData("++SYS", true)]
    [InlineData("XRROR", false)]
    [InlineData("ERRXR", false)]
    [InlineData("ERXROR", false)]
    [InlineData("*SYS", false)]
    [InlineData("+SYTS", false)]
    [InlineData("\r\nOK\r\n", false)]
    public void The_two_words_are_found_and_nothing_else(string text, bool expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var detector = new AtTextDetector();
            detector.Scan(bytes, 0, cut);
            detector.Scan(bytes, cut, bytes.Length - cut);
            Assert.Equal(expected, detector.SawText);
        }
    }

    [Fact]
    public void Only_the_given_bytes_are_looked_at()
    {
        byte[] bytes = "ERROR"u8.ToArray();
        var detector = new AtTextDetector();
        detector.Scan(bytes, 0, 4);
        Assert.False(detector.SawText);
        detector.Reset();
        detector.Scan(bytes, 4, 1);
        Assert.False(detector.SawText);
    }
}
