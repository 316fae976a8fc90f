using NanoSqns.Container;

namespace NanoSqns.Tests.Container;

/// <summary>The words that stand in sentences to users, and which sizes a signature may have.</summary>
public class ContainerNameTests
{
    [Theory]
    [InlineData(0, "none")]
    [InlineData(1, "Fletcher-32")]
    [InlineData(2, "ECDSA-256")]
    [InlineData(3, "RSA-SHA256")]
    [InlineData(4, "CRC-32")]
    [InlineData(5, "type 5")]
    public void A_signature_type_has_a_name(int type, string expected) => Assert.Equal(expected, SignatureType.Name(type));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 4, 4)]
    [InlineData(2, 64, 128)]
    [InlineData(3, 128, int.MaxValue)]
    [InlineData(4, 4, 4)]
    public void A_signature_type_has_its_sizes(int type, int least, int most)
    {
        Assert.True(SignatureType.Fits(type, least));
        Assert.True(SignatureType.Fits(type, most));
        Assert.False(SignatureType.Fits(type, least - 1));
        Assert.False(most < int.MaxValue && SignatureType.Fits(type, most + 1));
        Assert.False(SignatureType.Fits(5, least));
    }

    [Fact]
    public void Families_and_kinds_have_names()
    {
        Assert.Equal(["unknown", "CAT-M1", "NB-IoT", "Monarch 2"], Enum.GetValues<FirmwareFamily>().Select(FirmwareNames.Of));
        Assert.Equal(["a full image", "a delta image", "a bootrom image", "an updater", "a container without firmware"], Enum.GetValues<FirmwareKind>().Select(FirmwareNames.Of));
    }
}
