extern alias host;
using DrivePath = host::NanoSqns.Device.DrivePath;

namespace NanoSqns.Tests.Device;

public class DrivePathTests
{
    [Theory]
    [InlineData("/sd/CATM1-39529.dup", "D:\\CATM1-39529.dup")]
    [InlineData("/sd/a/b.dup", "D:\\a\\b.dup")]
    [InlineData("/sd//a/./b.dup", "D:\\a\\b.dup")]
    [InlineData("/flash/nanosqns.ini", "I:\\nanosqns.ini")]
    [InlineData("/sd", "D:\\")]
    [InlineData("/sd/", "D:\\")]
    [InlineData("/flash/.hidden", "I:\\.hidden")]
    public void A_path_of_the_user_is_a_path_of_a_drive(string path, string real) => Assert.Equal(real, DrivePath.Of(path));

    [Theory]
    [InlineData("/sd/../flash/nanosqns.ini")]
    [InlineData("/sd/a/../../x")]
    [InlineData("/sd/..")]
    [InlineData("/sd/I:\\nanosqns.ini")]
    [InlineData("/sd/a\\..\\..\\b")]
    [InlineData("/sd/C:x")]
    public void No_path_leaves_its_drive(string path) => Assert.Null(DrivePath.Of(path));

    [Theory]
    [InlineData("/sdx/a")]
    [InlineData("sd/a")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("D:\\a")]
    public void Other_drives_do_not_exist(string? path)
    {
        Assert.Null(DrivePath.Of(path!));
        Assert.Null(DrivePath.RootOf(path!));
        Assert.False(DrivePath.IsRoot(path!));
    }

    [Fact]
    public void A_drive_itself_is_told_from_its_files()
    {
        Assert.True(DrivePath.IsRoot("/sd"));
        Assert.True(DrivePath.IsRoot("/flash/"));
        Assert.False(DrivePath.IsRoot("/sd/a"));
    }
}
