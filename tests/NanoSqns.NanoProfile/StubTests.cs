using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

public class StubTests
{
    public static TheoryData<string> Names => [.. StubPlatform.Assemblies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stub_has_only_what_the_real_library_has(string name) => Expect.Nothing(ChangedStub.Findings(StubPlatform.Assemblies[name]));

    [Fact]
    public void Every_folder_of_stubs_is_a_library_of_the_platform() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Repository.Profile, "Stubs")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal),
        StubPlatform.Assemblies.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_core_library_refers_to_nothing() => Assert.Empty(StubPlatform.Assemblies[StubPlatform.CoreLibrary].Compilation.References);

    [Fact]
    public void A_missing_overload_is_reported() =>
        Assert.Contains(ChangedStub.Findings(ChangedStub.Without("System.IO.Ports", "SerialPort", "public void Write(string")), f => f.Rule == "overload");

    [Fact]
    public void A_missing_abstract_member_is_reported() =>
        Assert.Contains(ChangedStub.Findings(ChangedStub.Without("mscorlib", "ICollection", "void CopyTo")), f => f.Rule == "abstract");

    [Fact]
    public void A_parameter_in_another_form_is_reported() => Assert.Contains(
        ChangedStub.Findings(ChangedStub.Instead(
            "nanoFramework.Hardware.Esp32", "NativeMemory", "public static void GetMemoryInfo", "public static void GetMemoryInfo(MemoryType memType, ref uint a, out uint b, out uint c) => throw null;")),
        f => f.Rule == "parameters");

    [Fact]
    public void A_type_that_no_list_has_is_reported() =>
        Assert.Contains(ChangedStub.Findings(ChangedStub.With("nanoFramework.Runtime.Native", "Power", "public class Planted { }")), f => f.Rule == "unknown type");
}
