using System.Xml.Linq;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile;

/// <summary>The programs of the device, as their project files describe them.</summary>
public class FirmwareTests
{
    // an .exe that the test adapter starts; no source refers to it
    private const string TestLauncher = "nanoFramework.UnitTestLauncher";

    public static TheoryData<string> Names => ["NanoSqns", "NFUnitTest"];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compiles_against_the_devices_libraries(string name) => Expect.Nothing(Program(name).Compilation.Errors);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_metadata_holds_nothing_that_fails_on_the_device(string name)
    {
        DeviceProgram program = Program(name);
        Expect.Nothing(MetadataCheck.Run(program.Compilation.Image, program.Libraries));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_references_the_assemblies_of_its_packages_and_each_has_a_stub(string name)
    {
        DeviceProgram program = Program(name);
        string[] references = [.. program.Project.References.Select(r => r.Name).Where(r => r != TestLauncher).Order(StringComparer.Ordinal)];
        Assert.Equal(program.Libraries.Order(StringComparer.Ordinal), references);
        Assert.All(references, r => Assert.Contains(r, StubPlatform.Assemblies.Keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_project_files_forget_no_source(string name)
    {
        ProjectFile project = Program(name).Project;
        Assert.Empty(project.ForgottenSources());
        Assert.NotEmpty(project.Projects);
        Assert.All(project.Projects, part => Assert.Empty(part.ForgottenSources()));
        Assert.Empty(new ProjectFile(Repository.At("shared/NanoSqns.Core/NanoSqns.Core.projitems")).ForgottenSources());
        Assert.Empty(new ProjectFile(Repository.At("tests/NanoSqns.PureTests/NanoSqns.PureTests.projitems")).ForgottenSources());
    }

    [Fact]
    public void The_firmware_holds_shared_and_device()
    {
        string[] files = [.. DeviceProgram.NanoSqns.Sources.Select(s => Path.GetRelativePath(Repository.Root, s.FilePath).Replace('\\', '/'))];
        Assert.Contains("shared/NanoSqns.Core/Stp/StpSender.cs", files);
        Assert.Contains("device/NanoSqns/Program.cs", files);
        Assert.True(files.Length > 150, $"{files.Length} files");
    }

    [Fact]
    public void A_forgotten_Compile_item_is_seen_by_the_compiler_and_in_the_folder()
    {
        string path = Repository.At("shared/NanoSqns.Core/NanoSqns.Engine.projitems");
        XDocument items = XDocument.Load(path);
        items.Descendants().Single(e => e.Attribute("Include")?.Value.EndsWith("StpFrame.cs", StringComparison.Ordinal) == true).Remove();
        var forgetful = new ProjectFile(path, items);
        ProjectFile firmware = DeviceProgram.NanoSqns.Project;

        Assert.Equal(["Stp/StpFrame.cs"], forgetful.ForgottenSources().Except(new ProjectFile(path).ForgottenSources()));
        IEnumerable<string> sources = forgetful.OwnSources.Concat(firmware.Projects.Skip(1).SelectMany(p => p.SharedSources)).Concat(firmware.OwnSources);
        Assert.Contains(
            DeviceProgram.NanoSqns.Compile(sources.Select(ProfileCompilation.Parse)).Errors,
            e => e.Contains("CS0103: The name 'StpFrame' does not exist", StringComparison.Ordinal));
    }

    private static DeviceProgram Program(string name) => name == "NanoSqns" ? DeviceProgram.NanoSqns : DeviceProgram.NFUnitTest;
}
