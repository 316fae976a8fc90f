// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Container;
using NanoSqns.Hal;

namespace NanoSqns.PureTests
{
    /// <summary>Names with letters beyond ASCII, which the device's own LastIndexOf does not find its way in.</summary>
    [TestClass]
    public class LastCharacterTests
    {
        [TestMethod]
        [DataRow("/sd/ao.dup", 3)]
        [DataRow("/sd/\u00e4\u00f6.dup", 3)]
        [DataRow("/sd/a/\u00e4b/c.d", 8)]
        [DataRow("\u00e4/\u00f6", 1)]
        [DataRow("a\u20acb/", 3)]
        [DataRow("/", 0)]
        [DataRow("\u00e4\u00f6", -1)]
        [DataRow("", -1)]
        public void The_last_slash_is_found_whatever_letters_stand_around_it(string text, int at) =>
            Assert.AreEqual(at, LastCharacter.Of(text, '/'));

        [TestMethod]
        public void A_path_with_such_letters_has_its_folder_and_its_name()
        {
            const string Path = "/sd/m\u00e4rz/CATM1-39529.dup";
            Assert.AreEqual("/sd/m\u00e4rz", BoardPaths.FolderOf(Path));
            Assert.AreEqual("CATM1-39529.dup", BoardPaths.NameOf(Path));
            Assert.AreEqual(39529, new FirmwareName(Path).Build);
        }
    }
}
