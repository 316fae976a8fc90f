using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

public class StubTests
{
    [Fact]
    public void Tmp() => Assert.NotEmpty(StubPlatform.Assemblies);
}
