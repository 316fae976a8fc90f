// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Upgrade
{
    /// <summary>Runs upgrades with ports, limits and observers that are set up already.</summary>
    public interface IUpgradeRunner
    {
        /// <summary>Runs an upgrade to its end; never throws.</summary>
        /// <param name="request">What is wanted.</param>
        /// <param name="alsoTold">Hears of everything besides those who hear it anyway; or null. Its StopRequested counts too.</param>
        UpgradeResult Run(UpgradeRequest request, UpgradeEvents alsoTold);
    }
}
