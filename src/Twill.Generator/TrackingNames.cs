namespace Twill.Generator;

/// <summary>Names of the generator's steps, by which tests see which of them ran again.</summary>
public static class TrackingNames
{
    /// <summary>From a method to its loop program.</summary>
    public const string FrontEnd = nameof(FrontEnd);

    /// <summary>The loop program and what its kernels depend on besides.</summary>
    public const string Kernel = nameof(Kernel);

    /// <summary>What the stub depends on.</summary>
    public const string Signature = nameof(Signature);

    /// <summary>The loop program, the machines to schedule it for and the budget: what a solve depends on.</summary>
    public const string KernelRequest = nameof(KernelRequest);
}
