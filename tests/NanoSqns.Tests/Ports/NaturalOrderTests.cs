using NanoSqns.Ports;


namespace NanoSqns.Tests.Ports;

public class NaturalOrderTests
{
    [Theory]
    [InlineData("COM2", "COM10")]
    [InlineData("ttyS9", "ttyUSB0")]
    [InlineData("a1b2", "a1b10")]
    [InlineData("a", "a1")]
    [InlineData("a01", "a2")]
    [InlineData("COM99999999999999999999", "COM100000000000000000000")]
    public void The_first_comes_first(string first, string second)
    {
        Assert.True(NaturalOrder.Instance.Compare(first, second) < 0);
        Assert.True(NaturalOrder.Instance.Compare(second, first) > 0);
        Assert.Equal(0, NaturalOrder.Instance.Compare(first, first));
    }
}
